import multiprocessing as mp
from multiprocessing.connection import Connection


def send(sending_end: Connection) -> None:
    sending_end.send("Hello from sender!")
    sending_end.close()


def receive(receiving_end: Connection) -> None:
    print(f"received: {receiving_end.recv()}")
    receiving_end.close()


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    sender = mp.Process(target=send, args=(sending_end,))
    receiver = mp.Process(target=receive, args=(receiving_end,))
    sender.start()
    receiver.start()
    sender.join()
    receiver.join()
