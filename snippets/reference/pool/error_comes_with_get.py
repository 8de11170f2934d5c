from multiprocessing import Pool


def divide(number: int, divisor: int) -> float:
    return number / divisor


if __name__ == "__main__":
    with Pool(processes=2) as pool:
        good = pool.apply_async(divide, (6, 3))
        bad = pool.apply_async(divide, (6,), {"divisor": 0})
        print(f"6 / 3 = {good.get()}")
        bad.wait()
        print("nothing was raised until here")
        try:
            bad.get()
        except ZeroDivisionError as error:
            print(f"ZeroDivisionError: {error}")
