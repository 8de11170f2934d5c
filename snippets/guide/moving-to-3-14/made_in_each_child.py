from multiprocessing import Process, SimpleQueue

import numpy as np


def draw(
    drawn: "SimpleQueue[float]", seed: np.random.SeedSequence
) -> None:
    drawn.put(np.random.default_rng(seed).random())


if __name__ == "__main__":
    drawn: "SimpleQueue[float]" = SimpleQueue()
    children = [
        Process(target=draw, args=(drawn, seed))
        for seed in np.random.SeedSequence(2026).spawn(3)
    ]
    for child in children:
        child.start()
    results = {drawn.get() for _ in children}
    for child in children:
        child.join()
    print(f"3 children drew {len(results)} different numbers")

# /// script
# dependencies = ["numpy"]
# ///
