import multiprocessing as mp
import time

if __name__ == "__main__":
    working = mp.Event()
    pool = mp.Pool(processes=1, initializer=working.set)
    result = pool.apply_async(time.sleep, (20,))
    working.wait()
    pool.terminate()
    pool.join()
    print(f"ready: {result.ready()}")
    try:
        result.get(timeout=0.1)
    except mp.TimeoutError:
        print("TimeoutError: the result will never come")
