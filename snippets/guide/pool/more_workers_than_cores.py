import multiprocessing as mp
import os
import time
from collections.abc import Callable
from multiprocessing.pool import Pool
from timeit import repeat

cores = os.cpu_count() or 1


def compute(_: int) -> None:
    sum(number * number for number in range(100_000))


def wait(_: int) -> None:
    time.sleep(0.02)


def best(pool: Pool, task: Callable[[int], None]) -> float:
    def run() -> None:
        pool.map(task, range(2 * cores), chunksize=1)

    return min(repeat(run, number=1, repeat=10))


if __name__ == "__main__":
    with mp.Pool(cores) as few, mp.Pool(2 * cores) as many:
        for task in (compute, wait):
            gain = best(few, task) / best(many, task)
            print(f"{task.__name__}: {gain:.1f} times as fast")

# /// script
# [tool.snippet]
# alone = true
# varies = "how many cores there are, and how many of them are free"
# ///
