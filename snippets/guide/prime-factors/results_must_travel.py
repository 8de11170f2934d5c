from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

table: dict[int, list[int]] = {}


def divisors(number: int) -> list[int]:
    found = [d for d in range(1, number + 1) if number % d == 0]
    table[number] = found
    return found


if __name__ == "__main__":
    with Pool(2) as processes:
        returned = processes.map(divisors, [28, 72])
    print(f"processes: {len(returned)} returned, {len(table)} in table")
    with ThreadPool(2) as threads:
        returned = threads.map(divisors, [28, 72])
    print(f"threads:   {len(returned)} returned, {len(table)} in table")
