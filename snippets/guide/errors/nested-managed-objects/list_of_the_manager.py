import multiprocessing as mp
from multiprocessing.managers import DictProxy, ListProxy


def work(lists: "DictProxy[str, ListProxy[int]]") -> None:
    lists["numbers"].append(2)


if __name__ == "__main__":
    with mp.Manager() as manager:
        lists = manager.dict({"numbers": manager.list([1])})
        child = mp.Process(target=work, args=(lists,))
        child.start()
        child.join()
        print(list(lists["numbers"]))
