import time
from multiprocessing import Pool


def square(number: int) -> int:
    time.sleep(0.2)
    return number * number


if __name__ == "__main__":
    with Pool(4) as pool:
        began = time.perf_counter()
        squares = pool.map(square, [1, 2, 3, 4])
        waited = time.perf_counter() - began
    print(squares)
    print(f"main waited for the tasks: {waited > 0.1}")
