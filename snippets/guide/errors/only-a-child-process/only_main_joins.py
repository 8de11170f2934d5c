import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(done: Event) -> None:
    done.set()


def ask(done: Event) -> None:
    done.wait()
    print("the other has done its work")


if __name__ == "__main__":
    done = mp.Event()
    workers = [mp.Process(target=f, args=(done,)) for f in (ask, work)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("exit codes:", [worker.exitcode for worker in workers])
