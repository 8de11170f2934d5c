import os
from multiprocessing import Pool


def work(number: int) -> int:
    if number == 2:
        os._exit(1)
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        print("the pool works")
        print(pool.map(work, [1, 2, 3]))

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
