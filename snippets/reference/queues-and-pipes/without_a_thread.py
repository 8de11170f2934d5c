import multiprocessing as mp
import threading
from multiprocessing.queues import Queue, SimpleQueue


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate()]


if __name__ == "__main__":
    simple: "SimpleQueue[str]" = mp.SimpleQueue()
    simple.put("written by put")
    print(simple.get(), threads())

    usual: "Queue[str]" = mp.Queue()
    usual.put("written by a thread")
    print(usual.get(), threads())

    try:
        simple.put(threading.Lock())
    except TypeError:
        print("SimpleQueue: put raises TypeError")
