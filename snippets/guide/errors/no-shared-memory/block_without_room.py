import os
import signal
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def write(name: str) -> None:
    block = SharedMemory(name)
    os.truncate(f"/dev/shm/{name}", 0)
    block.buf[0] = 1


if __name__ == "__main__":
    block = SharedMemory(create=True, size=4096)
    worker = Process(target=write, args=(block.name,))
    worker.start()
    worker.join()
    print("exit code:", worker.exitcode)
    print("signal:   ", signal.strsignal(-worker.exitcode))
    block.close()
    block.unlink()

# /// script
# [tool.snippet]
# platforms = ["linux"]
# ///
