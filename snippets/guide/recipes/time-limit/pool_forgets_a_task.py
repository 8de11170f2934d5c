import multiprocessing as mp
import os

if __name__ == "__main__":
    with mp.Pool(1) as pool:
        result = pool.apply_async(os._exit, (1,))
        try:
            result.get(timeout=0.3)
        except mp.TimeoutError:
            print("TimeoutError: nobody says that the worker died")
        print(f"the worker in its place: {pool.apply(abs, (-1,))}")
        print(f"the first result is ready: {result.ready()}")
