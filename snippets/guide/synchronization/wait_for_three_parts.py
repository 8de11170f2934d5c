import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Condition, Event


def assemble(
    parts: "Synchronized[int]", changed: Condition, waits: Event
) -> None:
    with changed:
        print(f"assemble: {parts.value} of 3 parts, wait")
        waits.set()
        changed.wait_for(lambda: parts.value == 3)
        print(f"assemble: {parts.value} of 3 parts, go on")


if __name__ == "__main__":
    parts, changed, waits = mp.Value("i", 0), mp.Condition(), mp.Event()
    shared = (parts, changed, waits)
    worker = mp.Process(target=assemble, args=shared)
    worker.start()
    waits.wait()
    for _ in range(3):
        with changed:
            parts.value += 1
            print(f"deliver:  part {parts.value}")
            changed.notify()
    worker.join()
