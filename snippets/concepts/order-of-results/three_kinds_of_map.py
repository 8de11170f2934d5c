import multiprocessing as mp
from multiprocessing.synchronize import Event


def share(event: Event) -> None:
    global quick_is_out
    quick_is_out = event


def work(name: str) -> str:
    if name == "slow":
        quick_is_out.wait(timeout=0.4)
    return name


if __name__ == "__main__":
    event = mp.Event()
    with mp.Pool(2, initializer=share, initargs=(event,)) as pool:
        for method in (pool.map, pool.imap, pool.imap_unordered):
            event.clear()
            print(method.__name__, end=":")
            for name in method(work, ["slow", "quick"]):
                print(f" {name}", end="")
                if name == "quick":
                    event.set()
            print()
