import os
from multiprocessing import Pool


def threads(size: int) -> int:
    import numpy as np

    matrix = np.ones((size, size))
    matrix @ matrix
    return len(os.listdir("/proc/self/task"))


if __name__ == "__main__":
    usable = len(os.sched_getaffinity(0))
    with Pool(1) as pool:
        found = pool.apply(threads, (500,))
    print("it has a thread for each CPU:", found >= min(usable, 64))

# /// script
# dependencies = ["numpy"]
# [tool.snippet]
# platforms = ["linux"]
# ///
