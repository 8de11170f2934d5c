import multiprocessing as mp
from multiprocessing.managers import DictProxy
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Lock


def add(
    value: "Synchronized[int]",
    counts: "DictProxy[str, int]",
    lock: Lock,
) -> None:
    for _ in range(100):
        with value.get_lock():
            value.value += 1
        with lock:
            counts["n"] += 1


if __name__ == "__main__":
    with mp.Manager() as manager:
        shared = mp.Value("i", 0), manager.dict(n=0), mp.Lock()
        workers = [
            mp.Process(target=add, args=shared) for _ in range(4)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(f"Value: {shared[0].value} of 400 updates")
        print(f"Manager: {shared[1]['n']} of 400 updates")
