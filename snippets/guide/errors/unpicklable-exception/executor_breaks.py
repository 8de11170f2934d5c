from concurrent.futures import ProcessPoolExecutor


class OrderError(Exception):
    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"order {number}: {reason}")


def ship(number: int) -> int:
    if number == 2:
        raise OrderError(number, "sold out")
    return number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for number in executor.map(ship, [1, 2, 3]):
            print(f"order {number} shipped")

# /// script
# [tool.snippet]
# ends = 1
# ///
