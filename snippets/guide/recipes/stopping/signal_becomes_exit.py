import os
import signal
import sys
import time
from multiprocessing import Process


def leave(number: int, frame: object) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    worker = Process(target=time.sleep, args=(60,), daemon=True)
    worker.start()
    signal.signal(signal.SIGTERM, leave)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        print("main cleans up, and ends its children")

# /// script
# [tool.snippet]
# ends = 143
# platforms = ["linux", "macos"]
# ///
