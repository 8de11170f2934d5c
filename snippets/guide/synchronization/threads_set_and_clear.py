from threading import Barrier, Event, Thread

everyone, gate = Barrier(4), Event()


def work() -> None:
    everyone.wait()
    gate.wait()
    everyone.wait()


if __name__ == "__main__":
    workers = [Thread(target=work) for _ in range(3)]
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
