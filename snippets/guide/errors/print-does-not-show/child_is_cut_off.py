import os
from multiprocessing import Process


def work(flush: bool) -> None:
    with open(1, "w", buffering=8192, closefd=False) as output:
        print("the child has begun", file=output, flush=flush)
        os._exit(1)


if __name__ == "__main__":
    for flush in (False, True):
        print(f"flush={flush}:")
        worker = Process(target=work, args=(flush,))
        worker.start()
        worker.join()
