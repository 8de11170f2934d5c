import multiprocessing as mp
from multiprocessing.synchronize import Lock


def keep(passed: Lock) -> None:
    global lock
    lock = passed


def take(_: int) -> bool:
    return lock.acquire(block=False)


def main() -> None:
    passed = mp.Lock()
    with mp.Pool(2, initializer=keep, initargs=(passed,)) as pool:
        with passed:
            print(f"main has the lock: {pool.map(take, range(2))}")
        try:
            pool.apply(keep, (passed,))
        except RuntimeError as error:
            print("RuntimeError:")
            print(error)


if __name__ == "__main__":
    main()
