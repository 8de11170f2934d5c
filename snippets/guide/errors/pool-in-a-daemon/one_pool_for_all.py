from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        rows = [
            pool.map_async(square, range(1, last + 1))
            for last in (2, 3)
        ]
        print([row.get() for row in rows])
