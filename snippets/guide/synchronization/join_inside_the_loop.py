import multiprocessing as mp
from multiprocessing.synchronize import Lock


def show(lock: Lock, number: int) -> None:
    with lock:
        print(number)


if __name__ == "__main__":
    lock = mp.Lock()
    alive = []
    for number in range(10):
        worker = mp.Process(target=show, args=(lock, number))
        with lock:
            worker.start()
            alive.append(len(mp.active_children()))
        worker.join()
    print(f"never more than {max(alive)} alive")
