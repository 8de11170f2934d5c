import multiprocessing as mp
from multiprocessing.connection import Connection


def greet(child_end: Connection) -> None:
    child_end.send("Hello from child")
    child_end.close()


if __name__ == "__main__":
    parent_end, child_end = mp.Pipe()
    child = mp.Process(target=greet, args=(child_end,))
    child.start()
    child_end.close()
    print(parent_end.recv())
    child.join()
