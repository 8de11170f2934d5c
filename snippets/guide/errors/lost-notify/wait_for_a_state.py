import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Condition


def work(ready: "Synchronized[int]", changed: Condition) -> None:
    with changed:
        print("worker: waits")
        changed.wait_for(lambda: ready.value == 1)
        print("worker: goes on")


if __name__ == "__main__":
    ready, changed = mp.Value("i", 0), mp.Condition()
    with changed:
        print("main: notifies")
        ready.value = 1
        changed.notify()
    worker = mp.Process(target=work, args=(ready, changed))
    worker.start()
    worker.join()
