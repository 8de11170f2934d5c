import multiprocessing as mp
from multiprocessing.synchronize import Event


def share(*events: Event) -> None:
    global quick_done, go
    quick_done, go = events


def work(name: str) -> str:
    quick_done.set() if name == "quick" else go.wait()
    return name


if __name__ == "__main__":
    events = quick_is_done, go_on = mp.Event(), mp.Event()
    with mp.Pool(2, initializer=share, initargs=events) as pool:
        results = pool.imap(work, ["slow", "quick"])
        quick_is_done.wait()
        try:
            results.next(timeout=0.2)
        except mp.TimeoutError:
            print("quick is done, and imap gives nothing")
        go_on.set()
        print(list(results))
