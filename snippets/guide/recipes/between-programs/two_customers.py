import multiprocessing as mp
from multiprocessing.managers import BaseManager

from stock_server import stock_server

KEY = b"a long secret"


class Shop(BaseManager):
    pass


def buy(address: tuple[str, int], number: int) -> None:
    Shop.register("stock")
    shop = Shop(address, authkey=KEY)
    shop.connect()
    print("apples left:", shop.stock().take(number))


if __name__ == "__main__":
    with stock_server(KEY) as server:
        for number in (3, 2):
            args = (server.address, number)
            customer = mp.Process(target=buy, args=args)
            customer.start()
            customer.join()
