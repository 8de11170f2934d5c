import time
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(time.sleep, 10)
        try:
            future.result(timeout=0.3)
        except TimeoutError:
            executor.terminate_workers()
            print("TimeoutError: workers terminated")
    print(f"the task: {type(future.exception()).__name__}")

# /// script
# requires-python = ">=3.14"
# ///
