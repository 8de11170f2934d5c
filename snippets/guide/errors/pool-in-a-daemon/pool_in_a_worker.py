from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


def row(length: int) -> list[int]:
    with Pool(2) as pool:
        return pool.map(square, range(length))


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(row, [2, 3]))

# /// script
# [tool.snippet]
# ends = 1
# varies = "whether a warning follows about the locks of the inner pool"
# ///
