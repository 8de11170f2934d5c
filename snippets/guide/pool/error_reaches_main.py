from multiprocessing import Pool


def invert(number: int) -> float:
    return 1 / number


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(invert, (0,))
        result.wait()
        print(f"the task has ended, successful: {result.successful()}")
        try:
            result.get()
        except ZeroDivisionError as error:
            print(f"get() raises ZeroDivisionError: {error}")
            print(f"its cause: {type(error.__cause__).__name__}")
