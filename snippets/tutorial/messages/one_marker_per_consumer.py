import multiprocessing as mp
from multiprocessing.connection import wait
from multiprocessing.queues import Queue


def consume(messages: "Queue[str | None]") -> None:
    while messages.get() is not None:
        pass


if __name__ == "__main__":
    messages: "Queue[str | None]" = mp.Queue()
    consumers = [
        mp.Process(target=consume, args=(messages,)) for _ in range(2)
    ]
    for consumer in consumers:
        consumer.start()
    messages.put(None)
    ended = wait([consumer.sentinel for consumer in consumers])
    print(f"one marker:  {len(ended)} of 2 consumers ended")
    messages.put(None)
    for consumer in consumers:
        consumer.join()
    print("two markers: 2 of 2 consumers ended")
