from multiprocessing import Manager, Process
from multiprocessing.managers import ListProxy


def work(items: "ListProxy[str]", number: int) -> None:
    items.append(f"Data from process {number}")


if __name__ == "__main__":
    with Manager() as manager:
        items: "ListProxy[str]" = manager.list()
        workers = [
            Process(target=work, args=(items, n)) for n in range(5)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        for item in items:
            print(item)

# /// script
# [tool.snippet]
# any-order = "the processes append as they come"
# ///
