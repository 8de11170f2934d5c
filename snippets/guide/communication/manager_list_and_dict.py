import multiprocessing as mp
from multiprocessing.managers import DictProxy, ListProxy


def work(
    numbers: "ListProxy[int]", words: "DictProxy[str, str]"
) -> None:
    numbers[1] = 100
    words["b"] = "Updated"


if __name__ == "__main__":
    with mp.Manager() as manager:
        numbers = manager.list([1, 2, 3])
        words = manager.dict({"a": "Initial", "b": "Original"})
        worker = mp.Process(target=work, args=(numbers, words))
        worker.start()
        worker.join()
        print(numbers)
        print(words)
