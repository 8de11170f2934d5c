from multiprocessing import Pool


class OrderError(Exception):
    def __init__(self, number: int, reason: str) -> None:
        super().__init__(number, reason)

    def __str__(self) -> str:
        return "order {}: {}".format(*self.args)


def ship(number: int) -> int:
    if number == 2:
        raise OrderError(number, "sold out")
    return number


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            for number in pool.imap(ship, [1, 2, 3]):
                print(f"order {number} shipped")
        except OrderError as error:
            print(f"OrderError: {error}")
