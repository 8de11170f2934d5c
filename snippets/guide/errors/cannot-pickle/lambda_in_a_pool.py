from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(lambda number: number * 10, [1, 2]))

# /// script
# [tool.snippet]
# ends = 1
# varies = "the address of the function"
# ///
