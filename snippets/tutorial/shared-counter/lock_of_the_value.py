import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized


def add(counter: "Synchronized[int]") -> None:
    for _ in range(1000):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = mp.Value("i", 0)
    workers = [
        mp.Process(target=add, args=(counter,)) for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"counted {counter.value}")
