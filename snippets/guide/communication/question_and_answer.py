import multiprocessing as mp
from multiprocessing.connection import Connection


def square(worker_end: Connection) -> None:
    number = worker_end.recv()
    worker_end.send(number * number)


if __name__ == "__main__":
    main_end, worker_end = mp.Pipe()
    worker = mp.Process(target=square, args=(worker_end,))
    worker.start()
    main_end.send(12)
    print(f"12 squared is {main_end.recv()}")
    worker.join()
