from multiprocessing import Pool


def divide(number: int) -> float:
    return 1 / number


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(divide, (n,)) for n in [1, 0, 2]]
        for result in results:
            print(result.get())

# /// script
# [tool.snippet]
# ends = 1
# ///
