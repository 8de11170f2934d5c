import os
import signal
from multiprocessing import Pipe, Process, parent_process
from multiprocessing.connection import Connection


def work(ready: Connection) -> None:
    ready.send("ready")
    parent_process().join()
    print("main is gone, the child is still here")


if __name__ == "__main__":
    near, far = Pipe()
    Process(target=work, args=(far,), daemon=True).start()
    near.recv()
    print("main is killed", flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

# /// script
# [tool.snippet]
# ends = -15
# platforms = ["linux", "macos"]
# ///
