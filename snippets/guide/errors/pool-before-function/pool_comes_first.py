from multiprocessing import Pool

if __name__ == "__main__":
    pool = Pool(1)

    def square(number: int) -> int:
        return number * number

    print(pool.map(square, [3]))

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
