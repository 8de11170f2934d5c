import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number: int) -> int:
    if number == 2:
        os._exit(1)
    return number * number


def alone(number: int) -> str:
    with ProcessPoolExecutor(1) as executor:
        try:
            return str(executor.submit(work, number).result())
        except BrokenProcessPool:
            return "its worker died"


if __name__ == "__main__":
    for number in [1, 2, 3]:
        print(f"task {number}: {alone(number)}")
