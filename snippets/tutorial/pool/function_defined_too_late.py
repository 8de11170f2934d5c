from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(processes=1) as pool:

        def square(number: int) -> int:
            return number * number

        print(pool.map(square, [1]))

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
