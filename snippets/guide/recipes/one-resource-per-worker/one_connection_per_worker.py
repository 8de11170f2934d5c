import multiprocessing as mp
import sqlite3
from multiprocessing.sharedctypes import Synchronized

connection: sqlite3.Connection


def connect(opened: "Synchronized[int]") -> None:
    global connection
    connection = sqlite3.connect(":memory:")
    with opened.get_lock():
        opened.value += 1


def square(number: int) -> int:
    rows = connection.execute("SELECT ? * ?", (number, number))
    return rows.fetchone()[0]


if __name__ == "__main__":
    opened = mp.Value("i", 0)
    with mp.Pool(2, initializer=connect, initargs=(opened,)) as pool:
        print(pool.map(square, range(1, 9)))
        pool.close()
        pool.join()
    print(f"8 tasks, {opened.value} connections opened")
