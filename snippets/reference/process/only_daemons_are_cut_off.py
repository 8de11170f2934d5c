import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(name: str, started: Event, finish: Event) -> None:
    started.set()
    finish.wait()
    print(f"{name} child is done")


if __name__ == "__main__":
    # Own events for each: a child that is cut off may hold a lock.
    first, second, finish, never = (mp.Event() for _ in range(4))
    normal = ("normal", first, finish)
    mp.Process(target=work, args=normal).start()
    daemon = ("daemon", second, never)
    mp.Process(target=work, args=daemon, daemon=True).start()
    first.wait()
    second.wait()
    print("last line of main")
    finish.set()
