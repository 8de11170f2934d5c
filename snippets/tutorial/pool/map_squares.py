from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with Pool(processes=4) as pool:
        squares = pool.map(square, [1, 2, 3, 4, 5])
    print(squares)
