import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier


def add(counter: "Synchronized[int]", both_have_read: Barrier) -> None:
    seen = counter.value
    both_have_read.wait()
    counter.value = seen + 1


if __name__ == "__main__":
    counter, both_have_read = mp.Value("i", 0), mp.Barrier(2)
    workers = [
        mp.Process(target=add, args=(counter, both_have_read))
        for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"two processes added 1, the counter is {counter.value}")
