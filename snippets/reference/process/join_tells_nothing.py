import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(finish: Event) -> None:
    finish.wait()


if __name__ == "__main__":
    finish = mp.Event()
    worker = mp.Process(target=work, args=(finish,))
    worker.start()
    told = worker.join(timeout=0.2)
    print(f"timed out: {told}, exit code {worker.exitcode}")
    finish.set()
    told = worker.join(timeout=20)
    print(f"has ended: {told}, exit code {worker.exitcode}")
