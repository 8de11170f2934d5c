import multiprocessing as mp
import os
import signal
import time
from multiprocessing.synchronize import Barrier


def ignore_ctrl_c(ready: Barrier) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.wait()


def square(number: int) -> int:
    time.sleep(0.1)
    return number * number


if __name__ == "__main__":
    ready = mp.Barrier(3)
    with mp.Pool(2, ignore_ctrl_c, (ready,)) as pool:
        ready.wait()
        result = pool.map_async(square, [1, 2, 3, 4])
        try:
            os.kill(0, signal.SIGINT)
            result.get()
        except KeyboardInterrupt:
            print("main gets KeyboardInterrupt, and waits")
            print(result.get())

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
