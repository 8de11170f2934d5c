import multiprocessing as mp
from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    as_completed,
    wait,
)
from multiprocessing.synchronize import Event


def prepare(event: Event) -> None:
    global may_go
    may_go = event


def work(name: str) -> str:
    if name == "slow":
        may_go.wait()
    return name


if __name__ == "__main__":
    go = mp.Event()
    with ProcessPoolExecutor(2, None, prepare, (go,)) as executor:
        tasks = [executor.submit(work, n) for n in ("slow", "quick")]
        done, waiting = wait(tasks, return_when=FIRST_COMPLETED)
        print(f"done: {len(done)}, not done: {len(waiting)}")
        for task in as_completed(tasks):
            print(task.result())
            go.set()
