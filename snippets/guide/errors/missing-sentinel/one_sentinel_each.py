import multiprocessing as mp
from multiprocessing.queues import Queue


def consume(
    numbers: "Queue[int | None]", squares: "Queue[int]"
) -> None:
    for number in iter(numbers.get, None):
        squares.put(number * number)


if __name__ == "__main__":
    numbers: "Queue[int | None]" = mp.Queue()
    squares: "Queue[int]" = mp.Queue()
    consumers = [
        mp.Process(target=consume, args=(numbers, squares))
        for _ in range(2)
    ]
    for consumer in consumers:
        consumer.start()
    for number in (1, 2, 3, 4, None, None):
        numbers.put(number)
    print(sorted(squares.get() for _ in range(4)))
    for consumer in consumers:
        consumer.join()
    print("both consumers have ended")
