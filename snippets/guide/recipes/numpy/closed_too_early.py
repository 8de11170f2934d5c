from multiprocessing.shared_memory import SharedMemory

import numpy as np

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=8_000_000)
    array = np.ndarray(1_000_000, buffer=memory.buf)
    array[:] = 1
    print(f"sum before close: {array.sum():.0f}")
    memory.close()
    memory.unlink()
    print("now reading the array again")
    print(f"sum after close: {array.sum():.0f}")

# /// script
# dependencies = ["numpy"]
# [tool.snippet]
# ends = -11
# platforms = ["linux"]
# ///
