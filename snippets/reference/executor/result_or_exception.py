from concurrent.futures import ProcessPoolExecutor


def divide(number: int, divisor: int) -> float:
    return number / divisor


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        good = executor.submit(divide, 10, divisor=4)
        bad = executor.submit(divide, 10, divisor=0)
        print(f"good: {good.result()}")
        print(f"bad:  {bad.exception()!r}")
        try:
            bad.result()
        except ZeroDivisionError as error:
            print(f"result raises: {error}")
