from concurrent.futures import ProcessPoolExecutor


def square(number: int) -> int:
    return number * number


def row(length: int) -> list[int]:
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(square, range(length)))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(list(executor.map(row, [2, 3])))
