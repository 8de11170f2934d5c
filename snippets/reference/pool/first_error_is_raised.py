from multiprocessing import Pool


def invert(number: int) -> float:
    return 1 / number


if __name__ == "__main__":
    with Pool(processes=4) as pool:
        print(pool.map(invert, [1, 2, 4]))
        try:
            pool.map(invert, [1, 0, 4])
        except ZeroDivisionError as error:
            print(f"ZeroDivisionError: {error}")
            print(f"caused by {type(error.__cause__).__name__}")
