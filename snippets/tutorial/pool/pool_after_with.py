from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with Pool(processes=4) as pool:
        print(pool.map(square, [1, 2, 3]))
    try:
        pool.map(square, [4, 5])
    except ValueError as error:
        print(f"ValueError: {error}")
