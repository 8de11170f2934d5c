import os
import sys
from multiprocessing import Pool

MOST_ON_WINDOWS = 60


def square(number: int) -> int:
    return number * number


def workers(wanted: int, platform: str) -> int:
    most = MOST_ON_WINDOWS if platform == "win32" else wanted
    return min(wanted, most)


if __name__ == "__main__":
    print("of 72, Windows gets", workers(72, "win32"))
    print("of 72, Linux gets", workers(72, "linux"))
    count = workers(min(os.cpu_count() or 1, 2), sys.platform)
    with Pool(count) as pool:
        print(pool.map(square, [1, 2, 3]))
