import multiprocessing as mp
from multiprocessing.connection import Connection
from multiprocessing.managers import BaseManager

KEY = b"both sides know this"


class Shared(BaseManager):
    pass


def serve(reply: Connection) -> None:
    numbers = [1, 2, 3]
    Shared.register("numbers", callable=lambda: numbers)
    server = Shared(("127.0.0.1", 0), KEY).get_server()
    reply.send(server.address)
    server.serve_forever()


if __name__ == "__main__":
    answer, reply = mp.Pipe(duplex=False)
    mp.Process(target=serve, args=(reply,), daemon=True).start()
    Shared.register("numbers")
    address = answer.recv()
    for number in (4, 5):
        client = Shared(address, KEY)
        client.connect()
        client.numbers().append(number)
    print(f"{client.numbers()}, from {address[0]}")
