import threading
import time
from collections.abc import Iterator
from multiprocessing import Pool

taken = [threading.Event() for _ in range(100)]


def heavy_items() -> Iterator[bytes]:
    for event in taken:
        event.set()
        yield bytes(1_000_000)


def take_long(item: bytes) -> None:
    time.sleep(60)


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.imap(take_long, heavy_items())
        taken[2].wait()
        fourth = taken[3].wait(0.3)
        print(f"a third item was taken, a fourth: {fourth}")
