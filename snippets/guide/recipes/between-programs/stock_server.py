from multiprocessing.managers import BaseManager


class Stock:
    def __init__(self) -> None:
        self.apples = 10

    def take(self, number: int) -> int:
        self.apples -= number
        return self.apples


STOCK = Stock()


def the_stock() -> Stock:
    return STOCK


def stock_server(authkey: bytes) -> BaseManager:
    BaseManager.register("stock", the_stock)
    return BaseManager(("127.0.0.1", 0), authkey=authkey)


if __name__ == "__main__":
    with stock_server(b"a long secret") as server:
        print("listens at", server.address[0])
