import multiprocessing as mp
import sys
from multiprocessing.synchronize import Semaphore


def connect(tries: Semaphore) -> None:
    tries.release()
    sys.exit(1)


if __name__ == "__main__":
    tries = mp.Semaphore(0)
    with mp.Pool(1, initializer=connect, initargs=(tries,)) as pool:
        result = pool.apply_async(abs, (-1,))
        for _ in range(3):
            tries.acquire()
        print("a pool of 1 worker has tried 3 times")
        print(f"the result is ready: {result.ready()}")
