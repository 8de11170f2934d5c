from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.map_async(square, [1, 2, 3])
        print("meanwhile")
        print(result.get())
