import os
import time
from collections.abc import Callable
from itertools import starmap
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

from cut_without_loss import cut
from prime_factors import factorise


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    workers = min(os.cpu_count() or 1, 8)
    chunks = cut(1_000_000_000, 1_000, parts=72)
    ways = {"sequential": lambda: list(starmap(factorise, chunks))}
    with Pool(workers) as pool, ThreadPool(workers) as threads:
        ways["threads"] = lambda: threads.starmap(factorise, chunks, 1)
        ways["processes"] = lambda: pool.starmap(factorise, chunks, 1)
        tries = [[seconds(ways[w]) for w in ways] for _ in range(8)]
    best = [min(times) for times in zip(*tries)]
    for way, time_taken in zip(ways, best):
        speed_up = best[0] / time_taken
        efficiency = speed_up / workers
        print(f"{way:<10} {speed_up:.1f} x, {efficiency:.2f} per core")

# /// script
# [tool.snippet]
# alone = true
# varies = "how many cores there are, and how many of them are free"
# ///
