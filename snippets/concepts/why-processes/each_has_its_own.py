from multiprocessing import Process
from threading import Thread

numbers: list[int] = []


def work() -> None:
    numbers.append(1)


if __name__ == "__main__":
    for kind in (Thread, Process):
        numbers.clear()
        worker = kind(target=work)
        worker.start()
        worker.join()
        print(f"after a {kind.__name__}: {numbers}")
