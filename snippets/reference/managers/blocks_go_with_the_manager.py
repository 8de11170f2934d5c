from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import ShareableList, SharedMemory


def work(block: SharedMemory, numbers: ShareableList) -> None:
    block.buf[:5] = b"hello"
    numbers[0] = 10


if __name__ == "__main__":
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=16)
        numbers = manager.ShareableList([1, 2, 3])
        worker = Process(target=work, args=(block, numbers))
        worker.start()
        worker.join()
        print(bytes(block.buf[:5]), list(numbers))
        block.close()
    try:
        SharedMemory(block.name)
    except FileNotFoundError:
        print("FileNotFoundError: the block is gone")
