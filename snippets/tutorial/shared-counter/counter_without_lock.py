import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier


def add(counter: "Synchronized[int]", start: Barrier) -> None:
    start.wait()
    for _ in range(10_000):
        counter.value += 1


def count() -> int:
    counter: Synchronized[int] = mp.Value("i", 0)
    shared = (counter, mp.Barrier(4))
    workers = [mp.Process(target=add, args=shared) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter.value


if __name__ == "__main__":
    for _ in range(20):
        counted = count()
        if counted < 40_000:
            break
    print(f"counted {counted} of 40000")
    print(f"updates were lost: {counted < 40_000}")

# /// script
# [tool.snippet]
# varies = "how many updates are lost"
# ///
