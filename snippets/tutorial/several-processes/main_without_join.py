import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(started: Event, finish: Event) -> None:
    started.set()
    finish.wait()
    print("the task is done")


if __name__ == "__main__":
    started, finish = mp.Event(), mp.Event()
    mp.Process(target=work, args=(started, finish)).start()
    started.wait()
    print("last line of main")
    finish.set()
