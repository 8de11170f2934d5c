from multiprocessing import Process


def work(number: int) -> None:
    print("the child works on", number)


process = Process(target=work, args=(1,))
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
