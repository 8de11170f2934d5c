import multiprocessing as mp
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event


def work(finish: Event) -> None:
    finish.wait()


def show(step: str, process: BaseProcess) -> None:
    alive, code = process.is_alive(), process.exitcode
    print(f"{step:<11} alive: {alive!s:<5}  exit code: {code}")


if __name__ == "__main__":
    finish = mp.Event()
    process = mp.Process(target=work, args=(finish,))
    show("constructor", process)
    process.start()
    show("start()", process)
    finish.set()
    process.join()
    show("join()", process)
