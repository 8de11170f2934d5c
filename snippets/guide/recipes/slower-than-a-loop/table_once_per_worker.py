from collections.abc import Sequence
from multiprocessing import Pool


class Worker:
    prices: Sequence[float]


def keep(prices: Sequence[float]) -> None:
    Worker.prices = prices


def price(number: int) -> float:
    return Worker.prices[number]


if __name__ == "__main__":
    prices = [1.5] * 100
    with Pool(2, initializer=keep, initargs=(prices,)) as pool:
        print("sum:", sum(pool.map(price, range(100))))
