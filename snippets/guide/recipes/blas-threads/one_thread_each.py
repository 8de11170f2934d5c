import os
from multiprocessing import Pool


def threads(size: int) -> int:
    import numpy as np

    matrix = np.ones((size, size))
    matrix @ matrix
    return len(os.listdir("/proc/self/task"))


if __name__ == "__main__":
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with Pool(2) as pool:
        print("threads of each worker:", pool.map(threads, [500, 500]))

# /// script
# dependencies = ["numpy"]
# [tool.snippet]
# platforms = ["linux"]
# ///
