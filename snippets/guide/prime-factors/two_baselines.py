from collections.abc import Callable
from multiprocessing import Pool
from timeit import repeat

from prime_factors import PRIMES, prime_factors

numbers = range(1_000_000_000, 1_000_000_150)


def all_divisors(number: int) -> list[int]:
    return prime_factors(number, range(2, 31_623))


def primes_only(number: int) -> list[int]:
    return prime_factors(number, PRIMES)


def best(run: Callable[[], object]) -> float:
    return min(repeat(run, number=1, repeat=10))


if __name__ == "__main__":
    with Pool(2) as pool:
        parallel = best(lambda: pool.map(primes_only, numbers))
    for program in (all_divisors, primes_only):
        alone = best(lambda: list(map(program, numbers)))
        print(f"against {program.__name__}: {alone / parallel:.1f} x")

# /// script
# [tool.snippet]
# alone = true
# varies = "how many cores are free"
# ///
