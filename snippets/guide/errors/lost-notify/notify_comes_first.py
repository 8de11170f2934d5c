import multiprocessing as mp
from multiprocessing.synchronize import Condition


def work(changed: Condition) -> None:
    with changed:
        print("worker: waits")
        changed.wait()
        print("worker: goes on")


if __name__ == "__main__":
    changed = mp.Condition()
    with changed:
        print("main: notifies")
        changed.notify()
    worker = mp.Process(target=work, args=(changed,))
    worker.start()
    worker.join()

# /// script
# [tool.snippet]
# ends = "hang"
# limit = 2.5
# ///
