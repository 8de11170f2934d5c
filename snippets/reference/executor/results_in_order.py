from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor


def root(number: int) -> float:
    if number < 0:
        raise ValueError(f"{number} is negative")
    return number**0.5


def numbers() -> Iterator[int]:
    for number in [1, 4, -9, 16]:
        print(f"map takes {number}")
        yield number


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        results = executor.map(root, numbers())
        try:
            for result in results:
                print(f"result {result}")
        except ValueError as error:
            print(f"ValueError: {error}")
        print(f"left over: {list(results)}")
