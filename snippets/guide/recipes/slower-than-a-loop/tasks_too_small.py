from multiprocessing import Pool
from time import perf_counter


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    numbers = range(20_000)
    begin = perf_counter()
    expected = [square(number) for number in numbers]
    loop = perf_counter() - begin
    with Pool(2) as pool:
        pool.map(square, range(2))
        begin = perf_counter()
        one_by_one = pool.map(square, numbers, chunksize=1)
        single = perf_counter() - begin
        begin = perf_counter()
        in_chunks = pool.map(square, numbers, chunksize=5000)
        chunks = perf_counter() - begin
    print("same results:", expected == one_by_one == in_chunks)
    print("one by one, slower than the loop:", single > loop)
    print("chunks, quicker than one by one: ", chunks < single)

# /// script
# [tool.snippet]
# alone = true
# ///
