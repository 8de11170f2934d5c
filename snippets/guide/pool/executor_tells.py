import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(number: int) -> int:
    if number == 0:
        os._exit(1)
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        lost = executor.submit(square, 0)
        try:
            lost.result()
        except BrokenProcessPool:
            print("BrokenProcessPool: the worker died")
