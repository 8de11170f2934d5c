import multiprocessing as mp

if __name__ == "__main__":
    go = mp.Event()
    with mp.Pool(processes=1, initializer=go.wait) as pool:
        result = pool.apply_async(pow, (2, 10))
        try:
            result.get(timeout=0.2)
        except mp.TimeoutError:
            print(f"TimeoutError, ready: {result.ready()}")
        try:
            result.successful()
        except ValueError:
            print("ValueError: whether it succeeds is not known")
        go.set()
        result.wait()
        print(f"ready: {result.ready()}")
        print(f"successful: {result.successful()}")
        print(f"result: {result.get()}")
