from multiprocessing import Process
from threading import Thread
from timeit import repeat


def work() -> None:
    pass


def best(kind: type[Process] | type[Thread]) -> float:
    def start_and_join() -> None:
        worker = kind(target=work)
        worker.start()
        worker.join()

    return min(repeat(start_and_join, number=1, repeat=10))


if __name__ == "__main__":
    ratio = best(Process) / best(Thread)
    print(f"a process costs as much as {ratio:.0f} threads")

# /// script
# [tool.snippet]
# alone = true
# varies = "what a start costs on this machine"
# ///
