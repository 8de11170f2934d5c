from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
from typing import Any

from measuring import Case, measure, seconds

START = 1_000_000_000


def count_factors(number: int) -> int:
    factors, rest = 0, number
    for divisor in range(2, int(number**0.5) + 1):
        while rest % divisor == 0:
            factors, rest = factors + 1, rest // divisor
    return factors + (rest > 1)


def work(numbers: range) -> int:
    return sum(map(count_factors, numbers))


def parts(size: int, count: int) -> list[range]:
    cuts = [START + size * i // count for i in range(count + 1)]
    return list(map(range, cuts, cuts[1:]))


def serial(workers: int, size: int) -> float:
    return seconds(lambda: work(range(START, START + size)))


def with_start_up(kind: Callable[[int], Any]) -> Case:
    def run(workers: int, size: int) -> None:
        with kind(workers) as pool:
            list(pool.map(work, parts(size, workers), chunksize=1))

    return lambda workers, size: seconds(lambda: run(workers, size))


def warm_pool(workers: int, size: int) -> float:
    with Pool(workers) as pool:
        pool.map(work, parts(workers, workers), chunksize=1)
        todo = parts(size, workers)
        return seconds(lambda: pool.map(work, todo, chunksize=1))


CASES = {
    "serial": serial,
    "threads": with_start_up(ThreadPool),
    "pool": with_start_up(Pool),
    "warm_pool": warm_pool,
    "executor": with_start_up(ProcessPoolExecutor),
}
if __name__ == "__main__":
    measure(CASES, small=4)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "s"
# sizes = {full = 1000, quick = 40}
# [tool.benchmark.cases.serial]
# [tool.benchmark.cases.threads]
# workers = ["cores"]
# [tool.benchmark.cases.pool]
# workers = ["curve", 72]
# methods = "all"
# [tool.benchmark.cases.warm_pool]
# workers = ["curve", 72]
# [tool.benchmark.cases.executor]
# workers = ["cores"]
# methods = "all"
# ///
