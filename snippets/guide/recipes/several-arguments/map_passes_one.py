from multiprocessing import Pool


def power(base: int, exponent: int) -> int:
    return base**exponent


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(power, [(2, 3), (3, 2)])
        except TypeError as error:
            print("TypeError:", error)
        print("starmap:", pool.starmap(power, [(2, 3), (3, 2)]))
