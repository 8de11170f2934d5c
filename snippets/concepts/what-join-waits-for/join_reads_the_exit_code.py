import sys
from multiprocessing import Process


def work(code: int) -> None:
    sys.exit(code)


if __name__ == "__main__":
    workers = [Process(target=work, args=(code,)) for code in (0, 3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        returned = worker.join(timeout=10)
        print(f"join: {returned}, exit code: {worker.exitcode}")
