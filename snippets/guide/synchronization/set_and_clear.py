import multiprocessing as mp
from multiprocessing.synchronize import Barrier, Event


def work(everyone: Barrier, gate: Event) -> None:
    everyone.wait()
    gate.wait()
    everyone.wait()


if __name__ == "__main__":
    everyone, gate = mp.Barrier(4), mp.Event()
    workers = [
        mp.Process(target=work, args=(everyone, gate)) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    everyone.wait()
    print(f"three workers wait, set: {gate.is_set()}")
    gate.set()
    everyone.wait()
    print(f"three workers went on, set: {gate.is_set()}")
    gate.clear()
    print(f"cleared, wait returns {gate.wait(timeout=0.1)}")
    for worker in workers:
        worker.join()
