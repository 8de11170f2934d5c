import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(stop: Event, started: mp.Queue) -> None:
    started.put("started")
    rounds = 0
    while not stop.wait(timeout=0.01):
        rounds += 1
    print("worked until told to stop:", rounds > 0)


if __name__ == "__main__":
    stop = mp.Event()
    started: mp.Queue = mp.Queue()
    workers = [
        mp.Process(target=work, args=(stop, started)) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        started.get()
    workers[0].join(0.3)
    stop.set()
    for worker in workers:
        worker.join()
    print("exit codes:", [worker.exitcode for worker in workers])
