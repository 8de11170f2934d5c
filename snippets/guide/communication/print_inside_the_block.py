import multiprocessing as mp
from multiprocessing.managers import ListProxy


def work(notes: "ListProxy[int | str]") -> None:
    notes.append("New item")


if __name__ == "__main__":
    with mp.Manager() as manager:
        notes: "ListProxy[int | str]" = manager.list([1, 2, 3])
        worker = mp.Process(target=work, args=(notes,))
        worker.start()
        worker.join()
        print(notes)
        kept = list(notes)
    print(notes)
    print(kept)

# /// script
# [tool.snippet]
# varies = "the address of the proxy in memory"
# ///
