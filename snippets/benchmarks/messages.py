import multiprocessing as mp
from collections.abc import Callable
from typing import Any

from measuring import Case, measure, seconds


def echo_pipe(end: Any) -> None:
    while (message := end.recv()) is not None:
        end.send(message)


def echo_queue(asked: Any, answered: Any) -> None:
    while (message := asked.get()) is not None:
        answered.put(message)


def per_trip(
    child: mp.Process, size: int, send: Any, get: Any
) -> float:
    message = bytes(size)
    times = max(3, min(1000, 20_000_000 // (size + 20_000)))
    child.start()
    send(message)
    get()

    def trips() -> None:
        for _ in range(times):
            send(message)
            get()

    took = seconds(trips)
    send(None)
    child.join()
    return 1e6 * took / times


def pipe(workers: int, size: int) -> float:
    here, there = mp.Pipe()
    child = mp.Process(target=echo_pipe, args=(there,))
    return per_trip(child, size, here.send, here.recv)


def queues(kind: Callable[[], Any]) -> Case:
    def run(workers: int, size: int) -> float:
        ends = kind(), kind()
        child = mp.Process(target=echo_queue, args=ends)
        return per_trip(child, size, ends[0].put, ends[1].get)

    return run


CASES = {
    "pipe": pipe,
    "queue": queues(mp.Queue),
    "simple_queue": queues(mp.SimpleQueue),
}
if __name__ == "__main__":
    measure(CASES, small=100)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "us"
# sizes = {full = [100, 100000, 10000000], quick = [100]}
# [tool.benchmark.cases.pipe]
# [tool.benchmark.cases.queue]
# [tool.benchmark.cases.simple_queue]
# ///
