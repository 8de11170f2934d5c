import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number * number


if __name__ == "__main__":
    todo = [1, 2, 3, 4]
    while todo:
        with ProcessPoolExecutor(1) as executor:
            futures = [executor.submit(square, n) for n in todo]
            for future in futures:
                number = todo.pop(0)
                try:
                    print(f"{number}: {future.result()}")
                except BrokenProcessPool:
                    print(f"{number}: the worker died")
                    break
