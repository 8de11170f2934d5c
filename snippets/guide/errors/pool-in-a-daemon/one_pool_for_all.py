from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    lengths = [2, 3]
    with Pool(2) as pool:
        rows = [pool.map_async(square, range(n)) for n in lengths]
        print([row.get() for row in rows])
