from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


def never_soon(number: int) -> int:
    import time

    time.sleep(60)
    return number


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.map_async(never_soon, [1, 2, 3])
    print(result.get(timeout=0.3))

# /// script
# [tool.snippet]
# ends = 1
# ///
