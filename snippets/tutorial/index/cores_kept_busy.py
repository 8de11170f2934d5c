import multiprocessing as mp
import time
from multiprocessing.pool import Pool, ThreadPool


def compute(_: int) -> float:
    began = time.thread_time()
    sum(number * number for number in range(150_000))
    return time.thread_time() - began


def cores_busy(workers: Pool) -> float:
    tries = []
    for _ in range(20):
        began = time.perf_counter()
        computing = sum(workers.map(compute, range(2)))
        tries.append(computing / (time.perf_counter() - began))
    return max(tries)


if __name__ == "__main__":
    with ThreadPool(2) as threads:
        print(f"two threads:   {cores_busy(threads):.1f} cores busy")
    ready = mp.Barrier(3)
    with mp.Pool(2, initializer=ready.wait) as processes:
        ready.wait()
        print(f"two processes: {cores_busy(processes):.1f} cores busy")

# /// script
# [tool.snippet]
# alone = true
# varies = "how many cores are free"
# ///
