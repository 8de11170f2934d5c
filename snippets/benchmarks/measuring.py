import argparse
import json
import multiprocessing
import time
from collections.abc import Callable

Case = Callable[[int, int], float]


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(cases: dict[str, Case], small: int) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("case", nargs="?", choices=cases)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--size", type=int, default=small)
    parser.add_argument("--method")
    given = parser.parse_args()
    if given.method:
        multiprocessing.set_start_method(given.method)
    for name in [given.case] if given.case else cases:
        value = cases[name](given.workers, given.size)
        if given.case:
            print(json.dumps({"value": value}))
        else:
            print(f"{name}: {value:.6f}")


if __name__ == "__main__":
    measure({"nothing": lambda workers, size: 0.0}, small=1)
