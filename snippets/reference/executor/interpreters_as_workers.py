import logging
import os
from concurrent.futures import InterpreterPoolExecutor
from concurrent.futures.interpreter import BrokenInterpreterPool

numbers: list[int] = []


def add(number: int) -> tuple[int, list[int]]:
    numbers.append(number)
    return os.getpid(), numbers


if __name__ == "__main__":
    with InterpreterPoolExecutor(max_workers=1) as executor:
        pid, seen = list(executor.map(add, [1, 2]))[-1]
    print(f"same process: {pid == os.getpid()}")
    print(f"seen there: {seen}, here: {numbers}")
    logging.disable()
    with InterpreterPoolExecutor(1, "", os.mkdir, ("",)) as executor:
        try:
            executor.submit(add, 3).result()
        except BrokenInterpreterPool:
            print("BrokenInterpreterPool: the initializer failed")

# /// script
# requires-python = ">=3.14"
# ///
