import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(name: str, started: Event, go: Event) -> None:
    started.set()
    go.wait(timeout=2)
    print(f"{name} child is done")


def main() -> None:
    # Own events for each: a child that is cut off may hold a lock.
    first, second, go, never = (mp.Event() for _ in range(4))
    ordinary = ("ordinary", first, go)
    mp.Process(target=work, args=ordinary).start()
    daemonic = ("daemonic", second, never)
    mp.Process(target=work, args=daemonic, daemon=True).start()
    first.wait()
    second.wait()
    print("last line of main")
    go.set()


if __name__ == "__main__":
    main()
