from multiprocessing import Process
from threading import Thread


def work(notes: list[str]) -> None:
    notes.append("done")


if __name__ == "__main__":
    for kind in (Process, Thread):
        notes: list[str] = []
        worker = kind(target=work, args=(notes,))
        worker.start()
        worker.join()
        print(f"after the {kind.__name__.lower()}: {notes}")
