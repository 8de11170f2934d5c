from concurrent.futures import ProcessPoolExecutor

factor = 1


def prepare(value: int) -> None:
    global factor
    factor = value


def multiply(number: int) -> int:
    return factor * number


if __name__ == "__main__":
    with ProcessPoolExecutor(
        max_workers=4, initializer=prepare, initargs=(100,)
    ) as executor:
        print(list(executor.map(multiply, [1, 2, 3, 4, 5])))
    print(f"factor in main: {factor}")
