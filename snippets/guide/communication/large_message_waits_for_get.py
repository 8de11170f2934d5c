import multiprocessing as mp
from multiprocessing.queues import Queue


def work(messages: "Queue[bytes]", size: int) -> None:
    messages.put(bytes(size))


if __name__ == "__main__":
    messages: "Queue[bytes]" = mp.Queue()
    small = mp.Process(target=work, args=(messages, 10))
    small.start()
    small.join()
    print(f"{len(messages.get())} bytes: joined before get")
    large = mp.Process(target=work, args=(messages, 1_000_000))
    large.start()
    large.join(timeout=0.3)
    print(f"still alive before get: {large.is_alive()}")
    print(f"{len(messages.get())} bytes: joined after get")
    large.join()
