import multiprocessing as mp
from multiprocessing.sharedctypes import SynchronizedArray
from multiprocessing.synchronize import Barrier, Semaphore


def work(
    places: Semaphore, pair: Barrier, counts: "SynchronizedArray[int]"
) -> None:
    with places:
        with counts.get_lock():
            counts[0] += 1
            counts[1] = max(counts[1], counts[0])
        pair.wait()
        with counts.get_lock():
            counts[0] -= 1


if __name__ == "__main__":
    places, pair = mp.Semaphore(2), mp.Barrier(2)
    counts = mp.Array("i", 2)
    workers = [
        mp.Process(target=work, args=(places, pair, counts))
        for _ in range(6)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"{len(workers)} processes, at most {counts[1]} inside")
