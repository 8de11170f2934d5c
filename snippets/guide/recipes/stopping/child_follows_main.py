import os
import signal
import threading
import time
from multiprocessing import Process, parent_process


def end_with_main() -> None:
    parent_process().join()
    print("main is gone, the child ends too", flush=True)
    os._exit(1)


def work() -> None:
    threading.Thread(target=end_with_main, daemon=True).start()
    os.kill(parent_process().pid, signal.SIGKILL)
    time.sleep(60)


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()

# /// script
# [tool.snippet]
# ends = -9
# platforms = ["linux", "macos"]
# ///
