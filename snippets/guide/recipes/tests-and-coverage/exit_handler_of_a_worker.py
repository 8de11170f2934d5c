import atexit
import time
from multiprocessing import Pool


def register() -> None:
    atexit.register(print, "a worker ran its exit handler", flush=True)


def square(number: int) -> int:
    return number**2


if __name__ == "__main__":
    with Pool(1, initializer=register) as pool:
        print("left too early:", pool.map(square, [1, 2]))
        pool.apply_async(time.sleep, (60,))
        time.sleep(0.2)
    with Pool(1, initializer=register) as pool:
        print("closed, joined:", pool.map(square, [1, 2]))
        pool.close()
        pool.join()
