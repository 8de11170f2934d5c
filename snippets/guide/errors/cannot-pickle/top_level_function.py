from functools import partial
from multiprocessing import Pool


def multiply(factor: int, number: int) -> int:
    return factor * number


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(partial(multiply, 10), [1, 2]))
