import multiprocessing as mp
from multiprocessing.connection import Connection


def measure(sending_end: Connection) -> None:
    for reading in (20.5, 20.7):
        sending_end.send(reading)
    sending_end.close()


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    worker = mp.Process(target=measure, args=(sending_end,))
    worker.start()
    while True:
        print(receiving_end.recv())

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
