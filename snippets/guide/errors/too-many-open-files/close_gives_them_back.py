import os
from multiprocessing import Process


def open_files() -> int:
    return len(os.listdir("/dev/fd"))


if __name__ == "__main__":
    first = Process()
    first.start()
    first.join()
    before = open_files()
    workers = [Process() for _ in range(20)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("20 processes, after join: ", open_files() - before)
    for worker in workers:
        worker.close()
    print("20 processes, after close:", open_files() - before)

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
