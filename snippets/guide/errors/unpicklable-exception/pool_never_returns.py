from multiprocessing import Pool


class OrderError(Exception):
    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"order {number}: {reason}")


def ship(number: int) -> int:
    if number == 2:
        raise OrderError(number, "sold out")
    return number


if __name__ == "__main__":
    with Pool(1) as pool:
        print(f"order {pool.apply(ship, (1,))} shipped")
        print(f"order {pool.apply(ship, (2,))} shipped")

# /// script
# [tool.snippet]
# limit = 5.0
# ends = "hang"
# ///
