import os
from multiprocessing import Pool


def work(_: int) -> int:
    return os.getpid()


def processes_used(maxtasksperchild: int | None) -> int:
    with Pool(1, maxtasksperchild=maxtasksperchild) as pool:
        return len(set(pool.map(work, range(6), chunksize=1)))


if __name__ == "__main__":
    print(f"no limit:    {processes_used(None)} process")
    print(f"two apiece:  {processes_used(2)} processes")
