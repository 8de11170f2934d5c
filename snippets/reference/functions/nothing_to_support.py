import sys
from multiprocessing import Process, freeze_support


def work() -> None:
    print("the child works")


if __name__ == "__main__":
    freeze_support()
    print(f"frozen: {getattr(sys, 'frozen', False)}")
    worker = Process(target=work)
    worker.start()
    worker.join()
