import multiprocessing as mp
from multiprocessing.sharedctypes import SynchronizedArray
from multiprocessing.synchronize import Barrier

lock = mp.Lock()
semaphore = mp.Semaphore(2)


def work(held: "SynchronizedArray[int]", tried: Barrier) -> None:
    for place, wanted in enumerate((lock, semaphore)):
        if wanted.acquire(block=False):
            with held.get_lock():
                held[place] += 1
    tried.wait()


if __name__ == "__main__":
    held, tried = mp.Array("i", 2), mp.Barrier(4)
    workers = [
        mp.Process(target=work, args=(held, tried)) for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"{held[0]} of 4 workers held the lock at once")
    print(f"{held[1]} of 4 workers held the semaphore at once")

# /// script
# [tool.snippet]
# varies = "where the warning comes from"
# ///
