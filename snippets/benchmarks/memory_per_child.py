from collections.abc import Callable
from multiprocessing import Event, Process
from pathlib import Path
from typing import Any

from measuring import measure

NUMBERS: list[int] = []


def kilobytes(process: int, *names: str) -> int:
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    rows = [line.split() for line in text.splitlines()]
    return sum(int(row[1]) for row in rows if row[0][:-1] in names)


def child(*names: str) -> Callable[[int, int], float]:
    def run(workers: int, size: int) -> float:
        NUMBERS.extend(range(size * 1000))
        ready, event = Event(), Event()
        process = Process(target=announce, args=(ready, event))
        process.start()
        ready.wait()
        found = kilobytes(process.pid or 0, *names)
        event.set()
        process.join()
        return found / 1024

    return run


def announce(ready: Any, event: Any) -> None:
    ready.set()
    event.wait()


CASES = {
    "resident": child("Rss"),
    "proportional": child("Pss"),
    "private": child("Private_Clean", "Private_Dirty"),
}
if __name__ == "__main__":
    measure(CASES, small=1)

# /// script
# [tool.snippet]
# varies = "the sizes"
# platforms = ["linux"]
# [tool.benchmark]
# unit = "MiB"
# sizes = {full = 1000, quick = 1000}
# platforms = ["linux"]
# [tool.benchmark.cases.resident]
# methods = "all"
# [tool.benchmark.cases.proportional]
# methods = "all"
# [tool.benchmark.cases.private]
# methods = "all"
# ///
