import os
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        lost = executor.submit(os._exit, 1)
        print(f"first task: {type(lost.exception()).__name__}")
        executor.submit(abs, -1)

# /// script
# [tool.snippet]
# ends = 1
# ///
