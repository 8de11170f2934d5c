import best_version
import prime_job
from measuring import measure, seconds

NUMBERS = 1_000_000_000


def all_divisors(workers: int, size: int) -> float:
    numbers = range(NUMBERS, NUMBERS + size)
    return seconds(lambda: prime_job.work(numbers))


def up_to_the_root(workers: int, size: int) -> float:
    numbers = range(NUMBERS, NUMBERS + size)
    return seconds(lambda: best_version.work(numbers))


CASES = {
    "all_divisors": all_divisors,
    "up_to_the_root": up_to_the_root,
}
if __name__ == "__main__":
    measure(CASES, small=4)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "s"
# sizes = {full = 400, quick = 40}
# [tool.benchmark.cases.all_divisors]
# [tool.benchmark.cases.up_to_the_root]
# ///
