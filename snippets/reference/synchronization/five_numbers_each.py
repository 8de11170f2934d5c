import multiprocessing as mp
import time
from multiprocessing.synchronize import Lock


def count(lock: Lock) -> None:
    with lock:
        for number in range(5):
            print(number)
            time.sleep(0.02)


if __name__ == "__main__":
    lock = mp.Lock()
    workers = [mp.Process(target=count, args=(lock,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
