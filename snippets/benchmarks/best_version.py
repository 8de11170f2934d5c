import time
from multiprocessing import Pool

from measuring import measure, seconds

START = 1_000_000_000
PARTS = 16


def count_factors(number: int) -> int:
    factors, divisor = 0, 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            factors, number = factors + 1, number // divisor
        divisor += 1
    return factors + (number > 1)


def work(numbers: range) -> tuple[int, float]:
    total = sum(map(count_factors, numbers))
    return total, time.monotonic()


def parts(size: int, count: int) -> list[range]:
    return [range(START + i, START + size, count) for i in range(count)]


def serial(workers: int, size: int) -> float:
    return seconds(lambda: work(range(START, START + size)))


def pool(workers: int, size: int) -> float:
    def run() -> None:
        with Pool(workers) as pool:
            for _ in pool.imap_unordered(
                work, parts(size, PARTS * workers)
            ):
                pass

    return seconds(run)


def starting(workers: int, size: int) -> float:
    return pool(workers, workers)


def last_part(workers: int, size: int) -> float:
    with Pool(workers) as pool:
        done = pool.imap_unordered(work, parts(size, PARTS * workers))
        ends = sorted(end for _, end in done)
    return ends[-1] - ends[-workers]


CASES = {"serial": serial, "pool": pool, "starting": starting}
if __name__ == "__main__":
    measure(CASES | {"last_part": last_part}, small=4)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "s"
# sizes = {full = 28000, quick = 400}
# [tool.benchmark.cases.serial]
# [tool.benchmark.cases.pool]
# workers = ["cores", "physical"]
# methods = "all"
# [tool.benchmark.cases.starting]
# workers = ["cores"]
# methods = "all"
# [tool.benchmark.cases.last_part]
# workers = ["cores"]
# ///
