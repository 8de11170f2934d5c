from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def connect() -> None:
    raise ConnectionError("the database does not answer")


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=connect) as executor:
        result = executor.submit(abs, -1)
        try:
            result.result()
        except BrokenProcessPool:
            print("BrokenProcessPool: no worker came up")
