import multiprocessing as mp
from multiprocessing.connection import Client, Listener

KEY = b"a long secret"


def ask(address: tuple[str, int]) -> None:
    with Client(address, authkey=KEY) as connection:
        connection.send({"numbers": [1, 2, 3]})
        print("the client gets:", connection.recv())


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        client = mp.Process(target=ask, args=(listener.address,))
        client.start()
        with listener.accept() as connection:
            request = connection.recv()
            print("the server gets:", request)
            connection.send(sum(request["numbers"]))
        client.join()
