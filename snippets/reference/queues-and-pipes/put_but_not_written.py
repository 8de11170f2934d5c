import multiprocessing as mp
import threading
from queue import Empty

may_go = threading.Event()


class Parcel:
    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        may_go.wait()
        return str, ("the parcel",)


if __name__ == "__main__":
    queue: "mp.Queue[Parcel]" = mp.Queue()
    queue.put(Parcel())
    print(f"qsize: {queue.qsize()}, empty: {queue.empty()}")
    try:
        queue.get_nowait()
    except Empty:
        print("Empty")
    may_go.set()
    print(f"got {queue.get()}")

# /// script
# [tool.snippet]
# platforms = ["linux", "windows"]
# ///
