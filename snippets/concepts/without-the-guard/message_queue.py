from multiprocessing import Process, Queue


def send(queue: "Queue[str]") -> None:
    queue.put("hello from the child")


queue: "Queue[str]" = Queue()
process = Process(target=send, args=(queue,))
process.start()
print(queue.get())
process.join()

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# limit = 5.0
# [tool.snippet.ends]
# forkserver = "hang"
# "forkserver.py3_13_8" = 1
# "forkserver.py3_15" = "hang"
# spawn = "hang"
# ///
