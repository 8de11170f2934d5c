from multiprocessing import Process
from multiprocessing.connection import Client, Listener

KEY = b"both sides know this"


def work(address: tuple[str, int]) -> None:
    with Client(address, authkey=KEY) as connection:
        connection.send("hello")
        print(f"client received {connection.recv()}")


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        address = listener.address
        print(f"port chosen: {address[1] > 0}")
        worker = Process(target=work, args=(address,))
        worker.start()
        with listener.accept() as connection:
            print(f"from {listener.last_accepted[0]}")
            print(f"server received {connection.recv()}")
            connection.send("goodbye")
        worker.join()
    try:
        Client(address)
    except ConnectionRefusedError:
        print("ConnectionRefusedError: nobody listens")
