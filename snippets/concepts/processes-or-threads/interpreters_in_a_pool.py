import os
from concurrent.futures import InterpreterPoolExecutor

numbers: list[int] = []


def work(number: int) -> tuple[int, int]:
    numbers.append(number)
    return len(numbers), os.getpid()


if __name__ == "__main__":
    with InterpreterPoolExecutor(1) as executor:
        length, process = executor.submit(work, 7).result()
    print(f"same process: {process == os.getpid()}")
    print(f"numbers there: {length}, numbers here: {len(numbers)}")

# /// script
# requires-python = ">=3.14"
# ///
