from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    endless = count(1)
    with ProcessPoolExecutor(max_workers=2) as executor:
        results = executor.map(square, endless, buffersize=4)
        print(list(islice(results, 5)))
        print(f"next number to take: {next(endless)}")

# /// script
# requires-python = ">=3.14"
# ///
