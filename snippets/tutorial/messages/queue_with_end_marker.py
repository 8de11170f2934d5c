import multiprocessing as mp
from multiprocessing.queues import Queue


def produce(messages: "Queue[str | None]") -> None:
    for number in range(5):
        messages.put(f"message-{number}")
    messages.put(None)


def consume(messages: "Queue[str | None]") -> None:
    while (message := messages.get()) is not None:
        print(f"received {message}")
    print("received the end marker")


if __name__ == "__main__":
    messages: "Queue[str | None]" = mp.Queue()
    producer = mp.Process(target=produce, args=(messages,))
    consumer = mp.Process(target=consume, args=(messages,))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
