import multiprocessing as mp
from multiprocessing.queues import Queue


def produce(numbers: "Queue[int]") -> None:
    for number in [1, 2, 3]:
        numbers.put(number)


def consume(numbers: "Queue[int]") -> None:
    print(f"received {[numbers.get() for _ in range(3)]}")


if __name__ == "__main__":
    numbers: "Queue[int]" = mp.Queue()
    workers = [
        mp.Process(target=work, args=(numbers,))
        for work in (produce, consume)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
