import multiprocessing as mp
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Lock


def write(sending_end: Connection, lock: Lock, letter: str) -> None:
    with lock:
        sending_end.send(letter * 1_000_000)


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    lock = mp.Lock()
    writers = [
        mp.Process(target=write, args=(sending_end, lock, letter))
        for letter in "abc"
    ]
    for writer in writers:
        writer.start()
    for message in sorted(receiving_end.recv() for _ in writers):
        print(f"letters in one message: {sorted(set(message))}")
    for writer in writers:
        writer.join()
