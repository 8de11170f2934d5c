from concurrent.futures import ProcessPoolExecutor


def square(number: int) -> int:
    return number**2


if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        future = executor.submit(square, 3)
        print(future.result())
