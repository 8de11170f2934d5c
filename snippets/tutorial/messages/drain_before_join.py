import multiprocessing as mp
from multiprocessing.queues import Queue


def produce(messages: "Queue[bytes]") -> None:
    messages.put(bytes(1_000_000))


if __name__ == "__main__":
    messages: "Queue[bytes]" = mp.Queue()
    producer = mp.Process(target=produce, args=(messages,))
    producer.start()
    producer.join(timeout=0.3)
    print(f"before get: exit code {producer.exitcode}")
    print(f"get returns {len(messages.get())} bytes")
    producer.join()
    print(f"after get:  exit code {producer.exitcode}")
