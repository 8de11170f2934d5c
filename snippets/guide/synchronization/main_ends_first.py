import multiprocessing as mp
from multiprocessing.synchronize import Barrier, Event


def work(name: str, started: Barrier, go: Event) -> None:
    started.wait()
    go.wait(timeout=2)
    print(f"{name} child is done")


def main() -> None:
    started, go, never = mp.Barrier(3), mp.Event(), mp.Event()
    ordinary = ("ordinary", started, go)
    mp.Process(target=work, args=ordinary).start()
    daemonic = ("daemonic", started, never)
    mp.Process(target=work, args=daemonic, daemon=True).start()
    started.wait()
    print("last line of main")
    go.set()


if __name__ == "__main__":
    main()
