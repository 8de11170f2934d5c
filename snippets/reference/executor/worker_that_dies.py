import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        future = executor.submit(os._exit, 1)
        try:
            future.result()
        except BrokenProcessPool:
            print("result: BrokenProcessPool")
        try:
            executor.submit(pow, 2, 10)
        except BrokenProcessPool:
            print("submit: BrokenProcessPool")
    with ProcessPoolExecutor(max_workers=2) as executor:
        print(f"new executor: {executor.submit(pow, 2, 10).result()}")
