import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Condition


def pack(changed: Condition, apples: "Synchronized[int]") -> None:
    with changed:
        changed.wait_for(lambda: apples.value >= 3)
        print(f"packed {apples.value} apples")


if __name__ == "__main__":
    changed, apples = mp.Condition(), mp.Value("i", 0)
    packer = mp.Process(target=pack, args=(changed, apples))
    packer.start()
    for _ in range(3):
        with changed:
            apples.value += 1
            changed.notify_all()
    packer.join()
    try:
        changed.notify_all()
    except AssertionError as error:
        print(f"AssertionError: {error}")
