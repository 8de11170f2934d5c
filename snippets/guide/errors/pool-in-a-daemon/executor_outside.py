from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


def squares_up_to(last: int) -> list[int]:
    with Pool(2) as inner:
        return inner.map(square, range(1, last + 1))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as outer:
        print(list(outer.map(squares_up_to, [2, 3])))
