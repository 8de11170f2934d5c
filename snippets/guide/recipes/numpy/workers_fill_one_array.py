from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

import numpy as np

SHAPE = (4, 250_000)


def attach(name: str) -> None:
    global memory, array
    memory = SharedMemory(name=name)
    array = np.ndarray(SHAPE, buffer=memory.buf)


def fill(row: int) -> None:
    array[row] = row


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=4 * 250_000 * 8)
    array = np.ndarray(SHAPE, buffer=memory.buf)
    with Pool(2, initializer=attach, initargs=(memory.name,)) as pool:
        pool.map(fill, range(4))
    print(f"first column: {array[:, 0]}, {array.nbytes} bytes")
    del array
    memory.close()
    memory.unlink()

# /// script
# dependencies = ["numpy"]
# ///
