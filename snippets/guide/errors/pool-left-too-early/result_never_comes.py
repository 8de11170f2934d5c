import time
from multiprocessing import Pool


def square(number: int) -> int:
    time.sleep(0.1)
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map_async(square, [1, 2, 3, 4])
    print("the block is left")
    print(squares.get())

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
