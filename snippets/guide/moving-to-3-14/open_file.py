import tempfile
from multiprocessing import Process
from typing import TextIO


def work(file: TextIO) -> None:
    file.write("from the child\n")
    file.flush()


if __name__ == "__main__":
    with tempfile.TemporaryFile("w+") as file:
        child = Process(target=work, args=(file,))
        try:
            child.start()
        except TypeError as error:
            print(f"TypeError: {error}")
        else:
            child.join()
            file.seek(0)
            print(file.read(), end="")
