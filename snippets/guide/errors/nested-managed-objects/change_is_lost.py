import multiprocessing as mp
from multiprocessing.managers import DictProxy


def work(lists: "DictProxy[str, list[int]]") -> None:
    lists["numbers"].append(2)


if __name__ == "__main__":
    with mp.Manager() as manager:
        lists = manager.dict({"numbers": [1]})
        child = mp.Process(target=work, args=(lists,))
        child.start()
        child.join()
        print(lists["numbers"])
