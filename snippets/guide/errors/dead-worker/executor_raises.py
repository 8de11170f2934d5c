import os
from concurrent.futures import ProcessPoolExecutor


def work(number: int) -> int:
    if number == 2:
        os._exit(1)
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for square in executor.map(work, [1, 2, 3]):
            print(square)

# /// script
# [tool.snippet]
# ends = 1
# ///
