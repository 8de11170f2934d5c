from multiprocessing import Pool


def store(text: str) -> int:
    return int(text)


def report(error: BaseException) -> None:
    print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    with Pool(2) as pool:
        for text in ("1", "two", "3"):
            pool.apply_async(store, (text,), error_callback=report)
        pool.close()
        pool.join()
    print("all tasks have ended")
