import multiprocessing as mp
import os
from multiprocessing.synchronize import Barrier


def prepare(barrier: Barrier) -> None:
    global both
    both = barrier


def work(_: int) -> int:
    both.wait()
    return os.getpid()


if __name__ == "__main__":
    barrier = mp.Barrier(2)
    with mp.Pool(2, prepare, (barrier,)) as pool:
        pids = pool.map(work, range(6), chunksize=1)
    print(f"{len(pids)} tasks in {len(set(pids))} processes")
