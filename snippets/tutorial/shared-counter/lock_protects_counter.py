import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Lock


def add(counter: "Synchronized[int]", lock: Lock) -> None:
    for _ in range(1000):
        with lock:
            counter.value += 1


if __name__ == "__main__":
    counter, lock = mp.Value("i", 0), mp.Lock()
    workers = [
        mp.Process(target=add, args=(counter, lock)) for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"counted {counter.value}")
