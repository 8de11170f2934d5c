import multiprocessing as mp
from multiprocessing.sharedctypes import SynchronizedArray
from multiprocessing.synchronize import Lock

lock = mp.Lock()


def take(passed: Lock, taken: "SynchronizedArray[int]") -> None:
    for place, wanted in enumerate((lock, passed)):
        if wanted.acquire(block=False):
            with taken.get_lock():
                taken[place] += 1


if __name__ == "__main__":
    passed, taken = mp.Lock(), mp.Array("i", 2)
    workers = [
        mp.Process(target=take, args=(passed, taken)) for _ in range(3)
    ]
    with lock, passed:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    print("main has both locks; of its three children")
    print(f"{taken[0]} took the lock at the top of the file")
    print(f"{taken[1]} took the lock that was passed")

# /// script
# [tool.snippet]
# varies = "where the warning comes from"
# ///
