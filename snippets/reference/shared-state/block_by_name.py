import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory


def write(name: str) -> None:
    block = SharedMemory(name)
    block.buf[:5] = b"hello"
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    child = mp.Process(target=write, args=(block.name,))
    child.start()
    child.join()
    print(bytes(block.buf[:5]))
    block.close()
    block.unlink()
    try:
        SharedMemory(block.name)
    except FileNotFoundError:
        print("FileNotFoundError: the block is gone")
