from multiprocessing import Pool


class Sums:
    def __init__(self) -> None:
        self.total = 0

    def add(self, number: int) -> int:
        self.total += number
        return self.total


if __name__ == "__main__":
    sums = Sums()
    with Pool(1) as pool:
        print("returned:", pool.map(sums.add, [1, 2, 3], chunksize=1))
    print("total in main:", sums.total)
