import atexit
from multiprocessing import Process


def work() -> None:
    atexit.register(print, "its exit handler runs", flush=True)
    print("the child works")


if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
