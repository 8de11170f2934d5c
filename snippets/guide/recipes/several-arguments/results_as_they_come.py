from multiprocessing import Pool


def power(base: int, exponent: int) -> int:
    return base**exponent


def power_of_pair(pair: tuple[int, int]) -> int:
    return power(*pair)


if __name__ == "__main__":
    with Pool(2) as pool:
        for result in pool.imap(power_of_pair, [(2, 3), (3, 2)]):
            print(result)
