import multiprocessing as mp
from concurrent.futures import CancelledError, ProcessPoolExecutor
from multiprocessing.synchronize import Event

gate: Event


def share(event: Event) -> None:
    global gate
    gate = event


def pass_gate(number: int) -> str:
    gate.wait()
    return f"task {number} is done"


if __name__ == "__main__":
    opened = mp.Event()
    executor = ProcessPoolExecutor(1, None, share, (opened,))
    futures = [executor.submit(pass_gate, n) for n in range(10)]
    executor.shutdown(wait=False, cancel_futures=True)
    try:
        futures[-1].result()
    except CancelledError:
        print("the last task was cancelled")
    opened.set()
    print(futures[0].result())
