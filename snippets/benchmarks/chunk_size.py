import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

from measuring import measure, seconds

TASKS = range(20_000)
FEW = range(1000)
UNEVEN = [0.1] * 4 + [0.005] * 28


def double(number: int) -> int:
    return 2 * number


def tiny(workers: int, size: int) -> float:
    with Pool(workers) as pool:
        pool.map(double, range(workers))
        return seconds(lambda: pool.map(double, TASKS, size or None))


def built_in_map(workers: int, size: int) -> float:
    return seconds(lambda: list(map(double, TASKS)))


def uneven(workers: int, size: int) -> float:
    with Pool(workers) as pool:
        pool.map(double, range(workers))
        return seconds(
            lambda: pool.map(time.sleep, UNEVEN, size or None)
        )


def apply(workers: int, size: int) -> float:
    with Pool(workers) as pool:
        pool.map(double, range(workers))
        return seconds(lambda: [pool.apply(double, (n,)) for n in FEW])


def executor(workers: int, size: int) -> float:
    with ProcessPoolExecutor(workers) as executor:
        list(executor.map(double, range(workers)))
        return seconds(
            lambda: list(executor.map(double, FEW, chunksize=size))
        )


CASES = {
    "tiny": tiny,
    "built_in_map": built_in_map,
    "uneven": uneven,
    "apply": apply,
    "executor": executor,
}
if __name__ == "__main__":
    measure(CASES, small=8)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "s"
# [tool.benchmark.cases.tiny]
# workers = [2]
# sizes = {full = [0, 1, 10, 100], quick = [0, 1]}
# [tool.benchmark.cases.built_in_map]
# sizes = {full = 0, quick = 0}
# [tool.benchmark.cases.uneven]
# workers = [2]
# sizes = {full = [0, 1], quick = [0, 1]}
# [tool.benchmark.cases.apply]
# workers = [2]
# sizes = {full = 1, quick = 1}
# [tool.benchmark.cases.executor]
# workers = [2]
# sizes = {full = [1, 100], quick = [1, 100]}
# ///
