import multiprocessing as mp
from multiprocessing.synchronize import Barrier, Event


def work(name: str, started: Barrier, finish: Event) -> None:
    started.wait()
    finish.wait()
    print(f"{name} child is done")


if __name__ == "__main__":
    started, finish, never = mp.Barrier(3), mp.Event(), mp.Event()
    normal = ("normal", started, finish)
    mp.Process(target=work, args=normal).start()
    daemon = ("daemon", started, never)
    mp.Process(target=work, args=daemon, daemon=True).start()
    started.wait()
    print("last line of main")
    finish.set()
