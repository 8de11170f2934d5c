import threading
from collections.abc import Iterator
from multiprocessing import Pool

taken: list[int] = []
all_taken = threading.Event()


def numbers() -> Iterator[int]:
    for number in range(100):
        taken.append(number)
        yield number
    all_taken.set()


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with Pool(1) as pool:
        results = pool.imap(square, numbers())
        all_taken.wait()
        print(f"before the first result is fetched: {len(taken)} taken")
        print(f"the first results: {[next(results) for _ in range(3)]}")
