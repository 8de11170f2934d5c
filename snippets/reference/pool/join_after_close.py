import multiprocessing as mp

if __name__ == "__main__":
    pool = mp.Pool(processes=2)
    try:
        pool.join()
    except ValueError as error:
        print(f"ValueError: {error}")
    pool.close()
    pool.join()
    print(f"workers left: {mp.active_children()}")
