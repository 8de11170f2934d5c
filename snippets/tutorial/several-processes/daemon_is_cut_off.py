import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(started: Event, finish: Event) -> None:
    started.set()
    finish.wait(timeout=2)
    print("the task is done")


if __name__ == "__main__":
    started, finish = mp.Event(), mp.Event()
    worker = mp.Process(target=work, args=(started, finish))
    worker.daemon = True
    worker.start()
    started.wait()
    print("last line of main")
