import statistics
from multiprocessing import Process
from threading import Thread

from measuring import measure, seconds


def nothing() -> None:
    pass


def start_and_join(kind: type[Thread] | type[Process]) -> float:
    worker = kind(target=nothing)
    return seconds(lambda: (worker.start(), worker.join()))


def each(kind: type[Thread] | type[Process], times: int) -> float:
    start_and_join(kind)
    tries = [start_and_join(kind) for _ in range(times)]
    return 1000 * statistics.median(tries)


def thread(workers: int, size: int) -> float:
    return each(Thread, 10 * size)


def process(workers: int, size: int) -> float:
    return each(Process, size)


def process_beside_a_heap(workers: int, size: int) -> float:
    heap = [bytes(1000) for _ in range(size * 20_000)]
    cost = each(Process, size)
    del heap
    return cost


CASES = {
    "thread": thread,
    "process": process,
    "process_beside_a_heap": process_beside_a_heap,
}
if __name__ == "__main__":
    measure(CASES, small=1)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "ms"
# sizes = {full = 20, quick = 3}
# [tool.benchmark.cases.thread]
# [tool.benchmark.cases.process]
# methods = "all"
# [tool.benchmark.cases.process_beside_a_heap]
# methods = ["fork"]
# ///
