from itertools import starmap

from cut_without_loss import cut
from prime_factors import factorise

if __name__ == "__main__":
    chunks = cut(1_000_000_000, 10_000, parts=72)
    results = list(starmap(factorise, chunks))
    factors = [each for chunk in results for each in chunk]
    primes = sum(len(each) == 1 for each in factors)
    print(f"{len(factors)} numbers, {primes} of them are prime")
