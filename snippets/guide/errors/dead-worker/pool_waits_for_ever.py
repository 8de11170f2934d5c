import os
from multiprocessing import Pool


def square(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        for result in pool.imap(square, [1, 2, 3, 4]):
            print(result)

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
