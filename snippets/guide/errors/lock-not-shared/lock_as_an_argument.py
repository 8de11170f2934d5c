import multiprocessing as mp
from multiprocessing.sharedctypes import SynchronizedArray
from multiprocessing.synchronize import Barrier, Lock, Semaphore


def work(
    lock: Lock,
    semaphore: Semaphore,
    held: "SynchronizedArray[int]",
    tried: Barrier,
) -> None:
    for place, wanted in enumerate((lock, semaphore)):
        if wanted.acquire(block=False):
            with held.get_lock():
                held[place] += 1
    tried.wait()


if __name__ == "__main__":
    held = mp.Array("i", 2)
    shared = (mp.Lock(), mp.Semaphore(2), held, mp.Barrier(4))
    workers = [mp.Process(target=work, args=shared) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"{held[0]} of 4 workers held the lock at once")
    print(f"{held[1]} of 4 workers held the semaphore at once")
