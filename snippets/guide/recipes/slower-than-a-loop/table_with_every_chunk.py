from collections.abc import Sequence
from functools import partial
from multiprocessing import Pool


class Table:
    pickled = 0

    def __init__(self, prices: Sequence[float]) -> None:
        self.prices = prices

    def __reduce__(self) -> tuple[type, tuple[Sequence[float]]]:
        Table.pickled += 1
        return Table, (self.prices,)


def price(table: Table, number: int) -> float:
    return table.prices[number]


if __name__ == "__main__":
    table = Table([1.5] * 100)
    with Pool(2) as pool:
        result = pool.map(partial(price, table), range(100))
    print("100 tasks, the table was pickled", Table.pickled, "times")
    print("sum:", sum(result))
