import multiprocessing as mp
from multiprocessing.connection import Connection


def measure(sending_end: Connection) -> None:
    for reading in (20.5, 20.7, 20.6):
        sending_end.send(reading)


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    worker = mp.Process(target=measure, args=(sending_end,))
    worker.start()
    sending_end.close()
    try:
        while True:
            print(receiving_end.recv())
    except EOFError:
        print("EOFError: no more readings")
    worker.join()
