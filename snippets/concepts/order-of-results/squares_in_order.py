import time
from multiprocessing import Pool


def square(number: int) -> int:
    time.sleep(0.02 * (number % 3))
    print(f"squared {number}")
    return number * number


if __name__ == "__main__":
    with Pool(4) as pool:
        print(pool.map(square, range(1, 11), chunksize=1))

# /// script
# [tool.snippet]
# any-order = "four workers print as they go"
# ///
