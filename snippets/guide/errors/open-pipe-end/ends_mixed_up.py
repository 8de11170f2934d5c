import multiprocessing as mp
from multiprocessing.connection import Connection


def measure(sending_end: Connection) -> None:
    sending_end.send(20.5)


if __name__ == "__main__":
    sending_end, receiving_end = mp.Pipe(duplex=False)
    worker = mp.Process(target=measure, args=(sending_end,))
    worker.start()
    worker.join()
    print(f"exit code of the worker: {worker.exitcode}")
    try:
        receiving_end.recv()
    except OSError as error:
        print(f"in main: OSError: {error}")
