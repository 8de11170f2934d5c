import multiprocessing as mp
from multiprocessing.connection import Connection


def work(worker_end: Connection) -> None:
    worker_end.send("data sent by the worker process")
    worker_end.close()


if __name__ == "__main__":
    main_end, worker_end = mp.Pipe()
    worker = mp.Process(target=work, args=(worker_end,))
    worker.start()
    print(main_end.recv())
    worker.join()
