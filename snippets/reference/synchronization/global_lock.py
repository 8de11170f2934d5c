import multiprocessing as mp
from multiprocessing.synchronize import Lock

global_lock = mp.Lock()


def try_both(passed_lock: Lock) -> None:
    print(f"global lock taken too: {global_lock.acquire(block=False)}")
    print(f"passed lock taken too: {passed_lock.acquire(block=False)}")


if __name__ == "__main__":
    passed_lock = mp.Lock()
    with global_lock, passed_lock:
        child = mp.Process(target=try_both, args=(passed_lock,))
        child.start()
        child.join()

# /// script
# [tool.snippet]
# varies = "whether the resource tracker reports a lock"
# ///
