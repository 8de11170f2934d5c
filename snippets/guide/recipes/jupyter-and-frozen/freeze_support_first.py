from multiprocessing import Pool, freeze_support


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    freeze_support()
    with Pool(2) as pool:
        print(pool.map(square, [1, 2, 3]))
