import os
import sys
from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


def most_workers(cores: int, platform: str) -> int:
    return min(cores, 60) if platform == "win32" else cores


if __name__ == "__main__":
    for platform in ("win32", "linux"):
        print(f"{platform}, 72 cores: {most_workers(72, platform)}")
    numbers = [1, 2, 3, 4]
    most = most_workers(os.cpu_count() or 1, sys.platform)
    with Pool(min(len(numbers), most)) as pool:
        print(pool.map(square, numbers))
