import multiprocessing as mp
import os
import signal
import sys


def leave(number: int, frame: object) -> None:
    sys.exit("main was asked to end")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    lock = mp.Lock()
    os.kill(os.getpid(), signal.SIGTERM)

# /// script
# [tool.snippet]
# ends = 1
# platforms = ["linux", "macos"]
# ///
