from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from multiprocessing import Pool


def power(base: int, exponent: int) -> int:
    return base**exponent


if __name__ == "__main__":
    cube = partial(power, exponent=3)
    with Pool(2) as pool:
        print("partial: ", pool.map(cube, [1, 2, 3]))
    with ProcessPoolExecutor(2) as executor:
        print(
            "executor:", list(executor.map(power, [1, 2, 3], repeat(3)))
        )
