from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def work(connection: Connection) -> None:
    connection.recv()
    print("the child goes on after the last line of main")


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    Process(target=work, args=(receiving,)).start()
    print("last line of main", flush=True)
    sending.send("go")
