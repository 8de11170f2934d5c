import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier


def add(counter: "Synchronized[int]", both: Barrier) -> None:
    both.wait()
    for _ in range(10_000):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter, both = mp.Value("i", 0), mp.Barrier(2)
    workers = [
        mp.Process(target=add, args=(counter, both)) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"{20_000 - counter.value} of 20000 updates were lost")
