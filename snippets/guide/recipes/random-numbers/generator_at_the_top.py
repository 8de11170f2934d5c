import random
from multiprocessing import Process, SimpleQueue

dice = random.Random()


def draw(numbers: SimpleQueue) -> None:
    numbers.put((dice.random(), random.random()))


if __name__ == "__main__":
    numbers: SimpleQueue = SimpleQueue()
    workers = [Process(target=draw, args=(numbers,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    own, module = zip(*(numbers.get() for _ in workers), strict=True)
    print("different numbers of random.Random():", len(set(own)))
    print("different numbers of random.random():", len(set(module)))
