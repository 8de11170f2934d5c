import multiprocessing as mp


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    go = mp.Event()
    with mp.Pool(processes=2, initializer=go.wait) as pool:
        result = pool.map_async(square, [1, 2, 3])
        print(f"map_async has returned, ready: {result.ready()}")
        go.set()
        print(result.get())
