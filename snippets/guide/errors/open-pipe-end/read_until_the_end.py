import multiprocessing as mp
from multiprocessing.connection import Connection


def measure(sending_end: Connection) -> None:
    with sending_end:
        for reading in (20.5, 20.7):
            sending_end.send(reading)


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    worker = mp.Process(target=measure, args=(sending_end,))
    worker.start()
    sending_end.close()
    readings = []
    try:
        while True:
            readings.append(receiving_end.recv())
    except EOFError:
        print(f"all readings: {readings}")
    worker.join()
