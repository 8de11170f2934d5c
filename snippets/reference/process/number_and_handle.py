import multiprocessing as mp
import os
from multiprocessing.connection import Connection, wait


def work(sending_end: Connection) -> None:
    sending_end.send(os.getpid())


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    worker = mp.Process(target=work, args=(sending_end,), name="one")
    print(f"before the start: {worker.pid}")
    try:
        print(worker.sentinel)
    except ValueError as error:
        print(f"ValueError: {error}")
    worker.start()
    print(f"the same number: {receiving_end.recv() == worker.pid}")
    print(f"ended: {wait([worker.sentinel]) == [worker.sentinel]}")
    worker.name = "two"
    print(f"name: {worker.name}, ident: {worker.ident == worker.pid}")
