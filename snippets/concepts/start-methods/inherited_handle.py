import fcntl
import os
from multiprocessing import Process


def work(handle: int) -> None:
    try:
        os.write(handle, b"written by the child\n")
    except OSError as error:
        print(f"child: {error}", flush=True)


if __name__ == "__main__":
    reading, writing = os.pipe()
    handle = fcntl.fcntl(writing, fcntl.F_DUPFD_CLOEXEC, 300)
    child = Process(target=work, args=(handle,))
    child.start()
    child.join()
    os.write(handle, b"written by main\n")
    print(os.read(reading, 100).decode(), end="")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
