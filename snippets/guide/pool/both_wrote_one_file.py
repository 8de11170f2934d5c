import multiprocessing as mp
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import TemporaryDirectory


def prepare(barrier: Barrier) -> None:
    global both_have_read
    both_have_read = barrier


def add_one(file: Path) -> None:
    count = int(file.read_text())
    both_have_read.wait()
    file.write_text(f"{count + 1}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        file = Path(folder, "count")
        file.write_text("0")
        with mp.Pool(2, prepare, (mp.Barrier(2),)) as pool:
            pool.map(add_one, [file, file], chunksize=1)
        print(f"two workers added 1, the file says {file.read_text()}")
