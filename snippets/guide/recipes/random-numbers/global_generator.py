from multiprocessing import Process, SimpleQueue

import numpy as np


def draw(numbers: SimpleQueue) -> None:
    numbers.put(np.random.randint(1_000_000))


if __name__ == "__main__":
    np.random.seed()
    numbers: SimpleQueue = SimpleQueue()
    workers = [Process(target=draw, args=(numbers,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("different numbers:", len({numbers.get() for _ in workers}))

# /// script
# dependencies = ["numpy"]
# ///
