import multiprocessing as mp
from multiprocessing.managers import DictProxy
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier


def add(
    value: "Synchronized[int]",
    counts: "DictProxy[str, int]",
    both: Barrier,
) -> None:
    seen_value, seen_count = value.value, counts["n"]
    both.wait()
    value.value = seen_value + 1
    counts["n"] = seen_count + 1


if __name__ == "__main__":
    with mp.Manager() as manager:
        shared = mp.Value("i", 0), manager.dict(n=0), mp.Barrier(2)
        workers = [
            mp.Process(target=add, args=shared) for _ in range(2)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(f"Value: {shared[0].value} of 2 updates")
        print(f"Manager: {shared[1]['n']} of 2 updates")
