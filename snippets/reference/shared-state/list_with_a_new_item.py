import multiprocessing as mp
from multiprocessing.managers import ListProxy


def add_item(items: "ListProxy[object]") -> None:
    items.append("New item")


if __name__ == "__main__":
    with mp.Manager() as manager:
        items = manager.list([1, 2, 3])
        child = mp.Process(target=add_item, args=(items,))
        child.start()
        child.join()
        print(items)
        kept = list(items)
    print(f"after the block: {kept}")
