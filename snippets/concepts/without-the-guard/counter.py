from multiprocessing import Process, Value
from multiprocessing.sharedctypes import Synchronized


def add_one(counter: "Synchronized[int]") -> None:
    with counter.get_lock():
        counter.value += 1


counter = Value("i", 0)
processes = [
    Process(target=add_one, args=(counter,)) for _ in range(10)
]
for process in processes:
    process.start()
for process in processes:
    process.join()
print(counter.value)

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# [tool.snippet.ends]
# "forkserver.py3_13_8" = 1
# "forkserver.py3_15" = 0
# ///
