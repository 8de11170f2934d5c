import multiprocessing as mp
import sys
from multiprocessing.synchronize import Event


def work(finish: Event) -> None:
    finish.wait()
    sys.exit(3)


def show(when: str, worker: mp.Process) -> None:
    print(f"{when}: {worker.is_alive()}, exit code {worker.exitcode}")


if __name__ == "__main__":
    finish = mp.Event()
    worker = mp.Process(target=work, args=(finish,))
    show("not started", worker)
    worker.start()
    show("working", worker)
    finish.set()
    worker.join()
    show("ended", worker)
