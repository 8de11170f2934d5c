import multiprocessing as mp
from multiprocessing.synchronize import Event

go_on: Event


def share(event: Event) -> None:
    global go_on
    go_on = event


def work(task: int) -> int:
    if task == 0:
        go_on.wait()
    return task


if __name__ == "__main__":
    event = mp.Event()
    with mp.Pool(3, initializer=share, initargs=(event,)) as pool:
        in_order = pool.imap(work, range(4))
        as_finished = pool.imap_unordered(work, range(4))
        early = sorted(next(as_finished) for _ in range(3))
        print(f"imap_unordered: {early} while task 0 runs")
        try:
            in_order.next(timeout=0.2)
        except mp.TimeoutError:
            print("imap: nothing while task 0 runs")
        event.set()
        print(f"imap: {list(in_order)}")
