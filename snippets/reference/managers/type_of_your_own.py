from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self, start: int = 0) -> None:
        self.number = start

    def add(self, amount: int) -> int:
        self.number += amount
        return self.number


class Counters(BaseManager):
    pass


if __name__ == "__main__":
    Counters.register("Counter", Counter)
    with Counters() as manager:
        counter = manager.Counter(10)
        worker = Process(target=counter.add, args=(5,))
        worker.start()
        worker.join()
        print(f"counter: {counter.add(0)}")
        print(f"has an address: {bool(manager.address)}")
        print(f"number can be read: {hasattr(counter, 'number')}")
