import threading
from multiprocessing import Process

lock = threading.Lock()


def work() -> None:
    print(f"the child gets the lock: {lock.acquire(timeout=0.3)}")


def hold(held: threading.Event, go: threading.Event) -> None:
    with lock:
        held.set()
        go.wait()


if __name__ == "__main__":
    held, go = threading.Event(), threading.Event()
    thread = threading.Thread(target=hold, args=(held, go))
    thread.start()
    held.wait()
    child = Process(target=work)
    child.start()
    child.join()
    go.set()
    thread.join()
