import os
from multiprocessing import Pool


def square(number: int) -> int:
    if number == 0:
        os._exit(1)
    return number * number


if __name__ == "__main__":
    with Pool(1) as pool:
        lost = pool.apply_async(square, (0,))
        print(f"next task: {pool.apply(square, (4,))}")
        print(f"task of the dead worker, ready: {lost.ready()}")
