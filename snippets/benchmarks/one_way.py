import multiprocessing as mp
from typing import Any

from measuring import measure, seconds

TIMES = 2000


def drain(receive: Any, done: Any) -> None:
    while receive() is not None:
        pass
    done.set()


def drain_pipe(end: Any, done: Any) -> None:
    drain(end.recv, done)


def drain_queue(queue: Any, done: Any) -> None:
    drain(queue.get, done)


def per_message(child: Any, send: Any, done: Any, size: int) -> float:
    message = bytes(size)
    child.start()
    send(message)

    def stream() -> None:
        for _ in range(TIMES):
            send(message)
        send(None)
        done.wait()

    took = seconds(stream)
    child.join()
    return 1e6 * took / TIMES


def pipe(workers: int, size: int) -> float:
    receiving, sending = mp.Pipe(duplex=False)
    done = mp.Event()
    child = mp.Process(target=drain_pipe, args=(receiving, done))
    return per_message(child, sending.send, done, size)


def queue(workers: int, size: int) -> float:
    messages: Any = mp.Queue()
    done = mp.Event()
    child = mp.Process(target=drain_queue, args=(messages, done))
    return per_message(child, messages.put, done, size)


if __name__ == "__main__":
    measure({"pipe": pipe, "queue": queue}, small=100)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "us"
# sizes = {full = [100, 10000], quick = [100]}
# [tool.benchmark.cases.pipe]
# [tool.benchmark.cases.queue]
# ///
