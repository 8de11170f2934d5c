from multiprocessing import Process, Queue


def produce(queue: "Queue[list[int]]") -> None:
    queue.put([1, 2, 3])


def consume(queue: "Queue[list[int]]") -> None:
    print("received", queue.get())


queue: "Queue[list[int]]" = Queue()
producer = Process(target=produce, args=(queue,))
consumer = Process(target=consume, args=(queue,))
producer.start()
consumer.start()
producer.join()
consumer.join()

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# [tool.snippet.ends]
# "forkserver.py3_13_8" = 1
# "forkserver.py3_15" = 0
# ///
