from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def work(connection: Connection) -> None:
    connection.send("hello")
    connection.close()


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    child = Process(target=work, args=(sending,))
    child.start()
    sending.close()
    try:
        while True:
            print(receiving.recv())
    except EOFError:
        print("nobody is left to send")
    child.join()
