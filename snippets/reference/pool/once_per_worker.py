import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized


def prepare(given: int, calls: "Synchronized[int]") -> None:
    global factor
    factor = given
    with calls.get_lock():
        calls.value += 1


def multiply(number: int) -> int:
    return number * factor


if __name__ == "__main__":
    calls = mp.Value("i", 0)
    pool = mp.Pool(2, initializer=prepare, initargs=(10, calls))
    print(pool.map(multiply, range(1, 6)))
    pool.close()
    pool.join()
    print(f"prepare was called {calls.value} times")
