import os
from multiprocessing.pool import Pool, ThreadPool

seen: list[int] = []


def note(number: int) -> int:
    seen.append(number)
    return os.getpid()


if __name__ == "__main__":
    for kind in (Pool, ThreadPool):
        seen.clear()
        with kind(2) as pool:
            processes = set(pool.map(note, [1, 2, 3]))
        here = processes == {os.getpid()}
        print(f"{kind.__name__}: in main {here}, seen {sorted(seen)}")
