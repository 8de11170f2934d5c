from multiprocessing import Pool

from cut_without_loss import cut
from prime_factors import factorise

if __name__ == "__main__":
    chunks = cut(1_000_000_000, 10_000, parts=72)
    with Pool() as processes:
        results = processes.starmap(factorise, chunks, chunksize=1)
    factors = [each for chunk in results for each in chunk]
    primes = sum(len(each) == 1 for each in factors)
    print(f"{len(factors)} numbers, {primes} of them are prime")
