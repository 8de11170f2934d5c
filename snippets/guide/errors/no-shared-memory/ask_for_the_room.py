import shutil
from multiprocessing.shared_memory import SharedMemory


def create(size: int) -> SharedMemory:
    free = shutil.disk_usage("/dev/shm").free
    if size > free:
        raise MemoryError("the block does not fit into /dev/shm")
    return SharedMemory(create=True, size=size)


if __name__ == "__main__":
    size = shutil.disk_usage("/dev/shm").total * 2
    block = SharedMemory(create=True, size=size)
    print("twice as large as /dev/shm, no error:", block.size == size)
    block.close()
    block.unlink()
    try:
        create(size)
    except MemoryError as error:
        print("MemoryError:", error)

# /// script
# [tool.snippet]
# platforms = ["linux"]
# ///
