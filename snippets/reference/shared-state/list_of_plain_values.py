import multiprocessing as mp
from multiprocessing.shared_memory import ShareableList


def work(name: str) -> None:
    values = ShareableList(name=name)
    values[0] += 1
    values[1] = "no"
    values.shm.close()


if __name__ == "__main__":
    values = ShareableList([1, "yes", None, 2.5, b"ab"])
    worker = mp.Process(target=work, args=(values.shm.name,))
    worker.start()
    worker.join()
    print(list(values), values.format)
    print(f"no: index {values.index('no')}, count {values.count('no')}")
    try:
        values[1] = "more than before"
    except ValueError as error:
        print(f"ValueError: {error}")
    values.shm.close()
    values.shm.unlink()
