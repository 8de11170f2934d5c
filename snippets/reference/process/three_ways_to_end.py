import sys
from multiprocessing import Process


def returns() -> None:
    pass


def exits() -> None:
    sys.exit(3)


def raises() -> None:
    raise ValueError("no number")


if __name__ == "__main__":
    for way in (returns, exits, raises):
        worker = Process(target=way)
        worker.start()
        worker.join()
        print(f"{way.__name__}: exit code {worker.exitcode}")
