import multiprocessing as mp
import os
import signal
import time
from multiprocessing.synchronize import Barrier


def ignore_ctrl_c(ready: Barrier) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.wait()


if __name__ == "__main__":
    ready = mp.Barrier(3)
    try:
        with mp.Pool(2, ignore_ctrl_c, (ready,)) as pool:
            ready.wait()
            result = pool.map_async(time.sleep, [10, 10])
            os.kill(0, signal.SIGINT)
            result.get()
    except KeyboardInterrupt:
        print("main gets KeyboardInterrupt")
    print(f"workers that are left: {len(mp.active_children())}")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
