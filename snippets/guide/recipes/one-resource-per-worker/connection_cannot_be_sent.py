import sqlite3
from multiprocessing import Pool


def square(connection: sqlite3.Connection, number: int) -> int:
    rows = connection.execute("SELECT ? * ?", (number, number))
    return rows.fetchone()[0]


if __name__ == "__main__":
    connection = sqlite3.connect(":memory:")
    with Pool(2) as pool:
        try:
            pool.apply(square, (connection, 3))
        except TypeError as error:
            print(f"TypeError: {error}")
