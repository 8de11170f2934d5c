import multiprocessing as mp
from multiprocessing.sharedctypes import SynchronizedArray


def add(counts: "SynchronizedArray[int]", place: int) -> None:
    for _ in range(1000):
        counts[place] += 1


if __name__ == "__main__":
    counts = mp.Array("i", 4)
    workers = [
        mp.Process(target=add, args=(counts, place))
        for place in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"counted {counts[:]}, together {sum(counts[:])}")
