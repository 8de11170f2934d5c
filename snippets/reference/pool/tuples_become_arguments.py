from multiprocessing import Pool


def area(width: int, height: int) -> int:
    return width * height


if __name__ == "__main__":
    sizes = [(2, 3), (4, 5), (6, 7)]
    with Pool(processes=2) as pool:
        print(pool.starmap(area, sizes))
