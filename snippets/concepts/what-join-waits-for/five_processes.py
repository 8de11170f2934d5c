import os
import time
from multiprocessing import Process


def work(number: int) -> None:
    print(f"process {os.getpid()} starts task {number}")
    time.sleep(number * 0.1)
    print(f"process {os.getpid()} is done with task {number}")


if __name__ == "__main__":
    print(f"main is process {os.getpid()}")
    workers = [Process(target=work, args=(n,)) for n in range(1, 6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("main is done")

# /// script
# [tool.snippet]
# any-order = "the tasks run at the same time"
# varies = "the numbers of the processes"
# ///
