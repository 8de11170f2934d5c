import os
from concurrent.futures import ProcessPoolExecutor


def square(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for result in executor.map(square, [1, 2, 3, 4]):
            print(result)

# /// script
# [tool.snippet]
# ends = 1
# varies = "Python 3.15 may tell the process and its exit code"
# ///
