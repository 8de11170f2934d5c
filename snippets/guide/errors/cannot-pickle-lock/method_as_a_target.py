import threading
from multiprocessing import Process


class Account:
    def __init__(self) -> None:
        self.lock = threading.Lock()

    def report(self) -> None:
        with self.lock:
            print("the report is written")


if __name__ == "__main__":
    worker = Process(target=Account().report)
    worker.start()
    worker.join()

# /// script
# [tool.snippet]
# ends = { forkserver = 1, spawn = 1 }
# ///
