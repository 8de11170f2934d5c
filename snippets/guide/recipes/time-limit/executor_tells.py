import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(os._exit, 1).result()
        except BrokenProcessPool:
            print("BrokenProcessPool: the worker died")
        try:
            executor.submit(abs, -1)
        except BrokenProcessPool:
            print("BrokenProcessPool: no more tasks here")
