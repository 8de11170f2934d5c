from multiprocessing import Array, Process, Value
from multiprocessing.sharedctypes import Synchronized, SynchronizedArray


def change(
    number: "Synchronized[int]", numbers: "SynchronizedArray[float]"
) -> None:
    number.value = 100
    for i in range(len(numbers)):
        numbers[i] = -numbers[i]


number = Value("i", 0)
numbers = Array("d", [1.0, 2.0, 3.0])
process = Process(target=change, args=(number, numbers))
process.start()
process.join()
print(number.value, numbers[:])

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# [tool.snippet.ends]
# "forkserver.py3_13_8" = 1
# "forkserver.py3_15" = 0
# ///
