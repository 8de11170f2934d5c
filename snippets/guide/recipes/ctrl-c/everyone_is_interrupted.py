import multiprocessing as mp
import os
import signal
import time
from multiprocessing.synchronize import Event


def press_ctrl_c(go: Event) -> None:
    go.wait()
    os.kill(0, signal.SIGINT)


if __name__ == "__main__":
    go = mp.Event()
    worker = mp.Process(target=press_ctrl_c, args=(go,))
    worker.start()
    try:
        go.set()
        # A join() that is interrupted may lose the exit code.
        time.sleep(10)
    except KeyboardInterrupt:
        worker.join()
        print("main gets KeyboardInterrupt")
    print(f"exit code of the worker: {worker.exitcode}")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
