import atexit
import time
from multiprocessing import Event, Pool
from multiprocessing.synchronize import Event as Flag


class Worker:
    busy: Flag


def register(busy: Flag) -> None:
    Worker.busy = busy
    atexit.register(print, "a worker ran its exit handler", flush=True)


def work(seconds: float) -> None:
    Worker.busy.set()
    time.sleep(seconds)


if __name__ == "__main__":
    busy = Event()
    with Pool(1, register, (busy,)) as pool:
        pool.apply_async(work, (60,))
        busy.wait()
    print("now the pool that is closed and joined")
    with Pool(1, register, (busy,)) as pool:
        pool.apply_async(work, (0.1,))
        pool.close()
        pool.join()
