import multiprocessing as mp
from multiprocessing.synchronize import Lock


def show(lock: Lock, number: int) -> None:
    with lock:
        print(number)


if __name__ == "__main__":
    lock = mp.Lock()
    workers = [
        mp.Process(target=show, args=(lock, number))
        for number in range(10)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

# /// script
# [tool.snippet]
# any-order = "the lock admits one at a time, whoever comes"
# ///
