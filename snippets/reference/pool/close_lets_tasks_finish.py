import multiprocessing as mp

if __name__ == "__main__":
    go = mp.Event()
    pool = mp.Pool(processes=2, initializer=go.wait)
    result = pool.map_async(abs, [-1, -2, -3])
    pool.close()
    try:
        pool.apply_async(abs, (-4,))
    except ValueError as error:
        print(f"ValueError: {error}")
    go.set()
    pool.join()
    print(result.get())
