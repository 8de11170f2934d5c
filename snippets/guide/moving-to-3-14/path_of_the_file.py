import tempfile
from multiprocessing import Process
from pathlib import Path


def work(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("from the child\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notes.txt")
        child = Process(target=work, args=(path,))
        child.start()
        child.join()
        print(path.read_text(encoding="utf-8"), end="")
