import multiprocessing as mp
from multiprocessing.synchronize import Event


def wait(opened: Event) -> None:
    print(f"child waits for it:  {opened.wait()}")


if __name__ == "__main__":
    opened = mp.Event()
    print(f"main waits for 0.1 s: {opened.wait(timeout=0.1)}")
    opened.set()
    child = mp.Process(target=wait, args=(opened,))
    child.start()
    child.join()
    print(f"set after the wait:   {opened.is_set()}")
    opened.clear()
    print(f"set after clear:      {opened.is_set()}")
