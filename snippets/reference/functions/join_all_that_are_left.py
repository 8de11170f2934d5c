import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(finish: Event) -> None:
    finish.wait()


if __name__ == "__main__":
    finish = mp.Event()
    for name in ("reader", "writer"):
        mp.Process(target=work, args=(finish,), name=name).start()
    names = sorted(child.name for child in mp.active_children())
    print(f"working: {names}")
    finish.set()
    for child in mp.active_children():
        child.join()
    print(f"left: {mp.active_children()}")
    on_the_class = hasattr(mp.Process, "active_children")
    print(f"a method of Process: {on_the_class}")
