import multiprocessing as mp
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(time.sleep, 10)
        try:
            future.result(timeout=0.3)
        except TimeoutError:
            print("TimeoutError")
        for worker in mp.active_children():
            worker.terminate()
        try:
            future.result()
        except BrokenProcessPool:
            print("BrokenProcessPool")
    print("the block ends without waiting ten seconds")
