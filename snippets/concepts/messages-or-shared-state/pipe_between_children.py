from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def send(connection: Connection) -> None:
    connection.send("Hello from the sender process!")
    connection.close()


def receive(connection: Connection) -> None:
    print(f"received: {connection.recv()}")


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    sender = Process(target=send, args=(sending,))
    receiver = Process(target=receive, args=(receiving,))
    sender.start()
    receiver.start()
    sender.join()
    receiver.join()
