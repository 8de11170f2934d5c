import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Condition


def work(door: "Synchronized[int]", changed: Condition) -> None:
    with changed:
        told = changed.wait(timeout=0.2)
        print(f"wait:     {told}")
        told = changed.wait_for(lambda: door.value == 1, timeout=0.2)
        print(f"wait_for: {told}")


if __name__ == "__main__":
    door, changed = mp.Value("i", 0), mp.Condition()
    with changed:
        door.value = 1
        changed.notify_all()
    worker = mp.Process(target=work, args=(door, changed))
    worker.start()
    worker.join()
    try:
        changed.notify()
    except AssertionError as error:
        print(f"AssertionError: {error}")
