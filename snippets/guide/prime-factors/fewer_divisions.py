from collections.abc import Sequence

from prime_factors import PRIMES, prime_factors


def tried(number: int, divisors: Sequence[int]) -> int:
    remaining = iter(divisors)
    prime_factors(number, remaining)
    return len(divisors) - len(list(remaining))


if __name__ == "__main__":
    numbers = range(1_000_000_000, 1_000_000_200)
    up_to_root = range(2, 31_623)
    never_stop = len(numbers) * len(up_to_root)
    stop_early = sum(tried(n, up_to_root) for n in numbers)
    primes_only = sum(tried(n, PRIMES) for n in numbers)
    print(f"up to the square root: {never_stop:>9,} divisors")
    print(f"stop when possible:    {stop_early:>9,} divisors")
    print(f"primes only:           {primes_only:>9,} divisors")
    print(f"together {never_stop / primes_only:.0f} times less work")
