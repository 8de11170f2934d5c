from multiprocessing import Pool

import numpy as np
from numpy.random import SeedSequence


def draw(seed: SeedSequence) -> int:
    return int(np.random.default_rng(seed).integers(1000))


if __name__ == "__main__":
    for run in (1, 2):
        seeds = SeedSequence(42).spawn(4)
        with Pool(2) as pool:
            print(f"run {run}:", pool.map(draw, seeds))

# /// script
# dependencies = ["numpy"]
# ///
