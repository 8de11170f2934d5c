import time
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    for stop in (
        ProcessPoolExecutor.terminate_workers,
        ProcessPoolExecutor.kill_workers,
    ):
        executor = ProcessPoolExecutor(max_workers=1)
        future = executor.submit(time.sleep, 60)
        while not future.running():
            time.sleep(0.01)
        stop(executor)
        error = type(future.exception()).__name__
        print(f"{stop.__name__}: {error}")
        try:
            executor.submit(pow, 2, 10)
        except RuntimeError:
            print("submit: RuntimeError")

# /// script
# requires-python = ">=3.14"
# ///
