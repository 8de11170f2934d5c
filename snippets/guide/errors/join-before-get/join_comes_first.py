import multiprocessing as mp
from multiprocessing.queues import Queue


def work(results: "Queue[bytes]", size: int) -> None:
    results.put(bytes(size))


if __name__ == "__main__":
    results: "Queue[bytes]" = mp.Queue()
    for size in (10, 1_000_000):
        worker = mp.Process(target=work, args=(results, size))
        worker.start()
        print(f"join the worker that put {size} bytes")
        worker.join()
        print(f"got {len(results.get())} bytes")

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
