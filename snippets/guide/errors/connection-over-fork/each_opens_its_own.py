import os
import sqlite3
from multiprocessing import Pool


class Worker:
    connection: sqlite3.Connection
    opened_by: int


def connect() -> None:
    Worker.connection = sqlite3.connect(":memory:")
    Worker.opened_by = os.getpid()


def query(number: int) -> bool:
    Worker.connection.execute("SELECT ?", (number,))
    return Worker.opened_by == os.getpid()


if __name__ == "__main__":
    with Pool(2, initializer=connect) as pool:
        own = pool.map(query, range(4))
    print("each query on a connection of its own process:", all(own))
