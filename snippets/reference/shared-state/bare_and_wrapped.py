import multiprocessing as mp
from ctypes import c_int
from multiprocessing import sharedctypes
from multiprocessing.sharedctypes import Synchronized


def work(bare: c_int, wrapped: "Synchronized[int]") -> None:
    bare.value += 1
    with wrapped.get_lock():
        wrapped.value += 1


if __name__ == "__main__":
    bare = sharedctypes.RawValue("i", 10)
    row = sharedctypes.RawArray("d", [0.5, 1.5])
    copied = sharedctypes.copy(bare)
    wrapped = sharedctypes.synchronized(copied, mp.RLock())
    worker = mp.Process(target=work, args=(bare, wrapped))
    worker.start()
    worker.join()
    print(f"bare: {bare.value}, copy with a lock: {wrapped.value}")
    print(f"row: {row[:]}, a lock: {hasattr(row, 'get_lock')}")
    made = sharedctypes.Value("i", 5), sharedctypes.Array("i", 3)
    print([type(one).__name__ for one in made])
