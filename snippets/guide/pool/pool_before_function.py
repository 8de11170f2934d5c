from multiprocessing import Pool

if __name__ == "__main__":
    pool = Pool(1)


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with pool:
        print(pool.map(square, [1, 2, 3, 4]))

# /// script
# [tool.snippet]
# ends = { fork = "hang" }
# unguarded = "makes the pool in a guard of its own, too early"
# ///
