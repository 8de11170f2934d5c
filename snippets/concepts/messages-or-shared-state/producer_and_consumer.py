import random
import time
from multiprocessing import Process, Queue


def produce(queue: "Queue[int | None]") -> None:
    numbers = random.Random(1)
    for _ in range(5):
        number = numbers.randint(1, 100)
        queue.put(number)
        print(f"produced {number}")
    queue.put(None)


def consume(queue: "Queue[int | None]") -> None:
    while (number := queue.get()) is not None:
        time.sleep(0.05)
        print(f"consumed {number}")
    print("the sentinel came: nothing follows")


if __name__ == "__main__":
    queue: "Queue[int | None]" = Queue()
    producer = Process(target=produce, args=(queue,))
    consumer = Process(target=consume, args=(queue,))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()

# /// script
# [tool.snippet]
# any-order = "two processes print at the same time"
# ///
