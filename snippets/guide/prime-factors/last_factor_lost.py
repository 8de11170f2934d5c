from math import prod


def prime_factors(number: int, keep_above: int) -> list[int]:
    factors, divisor = [], 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            factors.append(divisor)
            number //= divisor
        divisor += 1
    if number > keep_above:
        factors.append(number)
    return factors


if __name__ == "__main__":
    for keep_above in (2, 1):
        wrong = [
            number
            for number in range(1, 10_000)
            if prod(prime_factors(number, keep_above)) != number
        ]
        print(f"remainder kept above {keep_above}: wrong for {wrong}")
