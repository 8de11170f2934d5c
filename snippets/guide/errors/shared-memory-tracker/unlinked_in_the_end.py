from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(name: str) -> None:
    block = SharedMemory(name)
    block.buf[0] += 1
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        block.buf[0] = 7
        child = Process(target=work, args=(block.name,))
        child.start()
        child.join()
        print("the block holds", block.buf[0])
    finally:
        block.close()
        block.unlink()
