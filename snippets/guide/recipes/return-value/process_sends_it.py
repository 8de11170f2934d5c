from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def square(number: int, answer: Connection) -> None:
    answer.send(number**2)
    answer.close()


if __name__ == "__main__":
    workers = []
    for number in (1, 2, 3):
        near, far = Pipe(duplex=False)
        worker = Process(target=square, args=(number, far))
        worker.start()
        far.close()
        workers.append((worker, near))
    for worker, near in workers:
        print(near.recv())
        worker.join()
