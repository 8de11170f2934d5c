import multiprocessing as mp
import time
from contextlib import nullcontext
from typing import Any

from measuring import measure, seconds

LENGTHS = [0.4, 0.1, 0.2, 0.05]


def nap(length: float) -> float:
    time.sleep(length)
    return length


def first(name: str) -> float:
    with mp.Pool(4) as pool:
        pool.map(nap, [0.0] * 4)
        results = getattr(pool, name)(nap, LENGTHS)
        length = seconds(lambda: next(results))
        list(results)  # ended while it answers, one keeps a lock
        return length


def run(target: Any, args: Any, count: int, inside: bool) -> float:
    def start_and_join() -> None:
        workers = [
            mp.Process(target=target, args=args) for _ in range(count)
        ]
        for worker in workers:
            worker.start()
            worker.join(None if inside else 0)
        for worker in workers:
            worker.join()

    return seconds(start_and_join)


def add(counter: Any, times: int, locked: bool) -> None:
    for _ in range(times):
        with counter.get_lock() if locked else nullcontext():
            counter.value += 1


def lost(size: int, locked: bool) -> float:
    counter: Any = mp.Value("i", 0)
    run(add, (counter, size, locked), 4, inside=False)
    return 100 * (1 - counter.value / (4 * size))


CASES = {
    "first_of_imap": lambda workers, size: first("imap"),
    "first_unordered": lambda workers, size: first("imap_unordered"),
    "join_inside": lambda w, size: run(nap, (0.1,), 5, True),
    "join_after": lambda w, size: run(nap, (0.1,), 5, False),
    "lost_unlocked": lambda workers, size: lost(size, False),
    "lost_locked": lambda workers, size: lost(size, True),
}
if __name__ == "__main__":
    measure(CASES, small=10)

# /// script
# [tool.snippet]
# varies = "the times"
# limit = 60.0
# [tool.benchmark]
# unit = "s"
# sizes = {full = 25000, quick = 25000}
# [tool.benchmark.cases.first_of_imap]
# [tool.benchmark.cases.first_unordered]
# [tool.benchmark.cases.join_inside]
# [tool.benchmark.cases.join_after]
# [tool.benchmark.cases.lost_unlocked]
# unit = "%"
# [tool.benchmark.cases.lost_locked]
# unit = "%"
# ///
