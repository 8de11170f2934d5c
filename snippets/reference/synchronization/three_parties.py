import multiprocessing as mp
from multiprocessing.synchronize import Barrier
from threading import BrokenBarrierError


def meet(everyone: Barrier) -> None:
    print("one has come")
    if everyone.wait() == 0:
        print("all three are here")


if __name__ == "__main__":
    everyone = mp.Barrier(3)
    workers = [
        mp.Process(target=meet, args=(everyone,)) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    try:
        everyone.wait(timeout=0.1)
    except BrokenBarrierError:
        print("BrokenBarrierError: nobody else came in time")
