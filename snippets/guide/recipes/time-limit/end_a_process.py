import multiprocessing as mp
import time
from multiprocessing.synchronize import Event, Lock


def work(lock: Lock, begun: Event) -> None:
    with lock:
        begun.set()
        time.sleep(10)


if __name__ == "__main__":
    lock, begun = mp.Lock(), mp.Event()
    worker = mp.Process(target=work, args=(lock, begun))
    worker.start()
    begun.wait()
    worker.join(timeout=0.3)
    if worker.is_alive():
        worker.terminate()
        worker.join()
    print(f"exit code {worker.exitcode}")
    print(f"the lock is free: {lock.acquire(timeout=0.1)}")
