import multiprocessing as mp


def square(number: int) -> int:
    return number * number


if __name__ == "__main__":
    with mp.Pool(processes=4) as pool:
        print(pool.map(square, range(1, 6)))
        workers = mp.active_children()
        print(f"workers: {len(workers)}")
        daemons = all(worker.daemon for worker in workers)
        print(f"daemonic: {daemons}")
    try:
        pool.map(square, [6])
    except ValueError as error:
        print(f"ValueError: {error}")
