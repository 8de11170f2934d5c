import multiprocessing as mp
from multiprocessing.synchronize import Event


def share(event: Event) -> None:
    global go
    go = event


def work(name: str) -> str:
    if name == "slow":
        go.wait()
    return name


if __name__ == "__main__":
    go_on = mp.Event()
    with mp.Pool(2, initializer=share, initargs=(go_on,)) as pool:
        for name in pool.imap_unordered(work, ["slow", "quick"]):
            print(f"{name} is done")
            go_on.set()
