from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

taken: list[int] = []


def numbers() -> Iterator[int]:
    for number in range(100):
        taken.append(number)
        yield number


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        results = executor.map(square, numbers(), buffersize=5)
        print(f"taken before the first result: {len(taken)} of 100")
        print(f"the first results: {[next(results) for _ in range(3)]}")
        print(f"taken by now: {len(taken)} of 100")

# /// script
# requires-python = ">=3.14"
# ///
