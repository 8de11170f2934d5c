import multiprocessing as mp
from multiprocessing.synchronize import Barrier


def work(everyone: Barrier) -> None:
    everyone.wait()


if __name__ == "__main__":
    everyone = mp.Barrier(6)
    workers = [
        mp.Process(target=work, args=(everyone,)) for _ in range(5)
    ]
    for worker in workers:
        worker.start()
    everyone.wait()
    print("five tasks and main were waiting at the same time")
    for worker in workers:
        worker.join()
    print("all done")
