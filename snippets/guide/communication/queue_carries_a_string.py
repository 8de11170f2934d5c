import multiprocessing as mp
from multiprocessing.queues import Queue


def work(messages: "Queue[str]") -> None:
    messages.put("data sent by the worker process")


if __name__ == "__main__":
    messages: "Queue[str]" = mp.Queue()
    worker = mp.Process(target=work, args=(messages,))
    worker.start()
    print(messages.get())
    worker.join()
