from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

seen: list[int] = []


def note(number: int) -> int:
    seen.append(number)
    return len(seen)


if __name__ == "__main__":
    with Pool(1) as pool:
        print(f"process: {pool.map(note, [7, 8, 9])}, main: {seen}")
    with ThreadPool(1) as pool:
        print(f"thread:  {pool.map(note, [7, 8, 9])}, main: {seen}")
