from multiprocessing import Pool

import numpy as np
from numpy.typing import NDArray


def fill(array: NDArray[np.float64]) -> float:
    array[:] = 1
    return array.sum()


if __name__ == "__main__":
    array = np.zeros(1_000_000)
    with Pool(1) as pool:
        print(f"sum in the worker: {pool.apply(fill, (array,)):.0f}")
    print(f"sum in main:       {array.sum():.0f}")

# /// script
# dependencies = ["numpy"]
# ///
