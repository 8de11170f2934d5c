import multiprocessing as mp
import time


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        results = pool.map_async(nap, [5, 5])
    print(f"block left, ready: {results.ready()}")
    try:
        results.get(timeout=0.2)
    except mp.TimeoutError:
        print("TimeoutError: the result has not come")
    with mp.Pool(2) as pool:
        results = pool.map_async(nap, [0.1, 0.1])
        print(f"fetched inside the block: {results.get()}")
