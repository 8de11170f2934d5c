from collections.abc import Iterable


def prime_factors(number: int, divisors: Iterable[int]) -> list[int]:
    factors = []
    for divisor in divisors:
        if divisor * divisor > number:
            break
        while number % divisor == 0:
            factors.append(divisor)
            number //= divisor
    if number > 1:
        factors.append(number)
    return factors


PRIMES = [
    n for n in range(2, 31_623) if prime_factors(n, range(2, n)) == [n]
]


def factorise(start: int, stop: int) -> list[list[int]]:
    return [prime_factors(n, PRIMES) for n in range(start, stop)]


if __name__ == "__main__":
    for number in (2, 1_000_000_000, 1_000_000_007):
        print(f"{number} = {prime_factors(number, PRIMES)}")
