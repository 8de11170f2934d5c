from multiprocessing import Lock, Process

lock = Lock()


def count(name: str) -> None:
    with lock:
        for number in range(3):
            print(name, number)


processes = [Process(target=count, args=(name,)) for name in "AB"]
for process in processes:
    process.start()
    process.join()

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# [tool.snippet.ends]
# "forkserver.py3_13_8" = 1
# "forkserver.py3_15" = 0
# ///
