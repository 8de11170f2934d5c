import multiprocessing as mp
from multiprocessing.queues import Queue


def work(results: "Queue[bytes]", size: int) -> None:
    results.put(bytes(size))


if __name__ == "__main__":
    results: "Queue[bytes]" = mp.Queue()
    workers = [
        mp.Process(target=work, args=(results, size))
        for size in (10, 1_000_000)
    ]
    for worker in workers:
        worker.start()
    sizes = sorted(len(results.get()) for _ in workers)
    for worker in workers:
        worker.join()
    print(f"got {sizes[0]} and {sizes[1]} bytes")
