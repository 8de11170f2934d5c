import multiprocessing as mp
from multiprocessing.sharedctypes import (
    Synchronized,
    SynchronizedArray,
)


def add(
    total: "Synchronized[int]", places: "SynchronizedArray[int]", i: int
) -> None:
    with total.get_lock():
        total.value += 1
    places[i] += 1


if __name__ == "__main__":
    total, places = mp.Value("i", 0), mp.Array("i", 10)
    workers = [
        mp.Process(target=add, args=(total, places, i))
        for i in range(10)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"Value: {total.value}")
    print(f"Array: {places[:]}")
