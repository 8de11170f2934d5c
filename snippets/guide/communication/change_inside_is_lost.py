import multiprocessing as mp
from multiprocessing.managers import DictProxy
from typing import Any


def work(lists: "DictProxy[str, Any]") -> None:
    lists["plain"].append(99)
    fetched = lists["put back"]
    fetched.append(99)
    lists["put back"] = fetched
    lists["managed"].append(99)


if __name__ == "__main__":
    with mp.Manager() as manager:
        lists = manager.dict({"plain": [1], "put back": [1]})
        lists["managed"] = manager.list([1])
        worker = mp.Process(target=work, args=(lists,))
        worker.start()
        worker.join()
        for name in lists.keys():
            print(f"{name}: {list(lists[name])}")
