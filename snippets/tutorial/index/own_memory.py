from multiprocessing import Process
from threading import Thread

notes: list[str] = []


def write(note: str) -> None:
    notes.append(note)
    print(f"{note} sees {notes}")


if __name__ == "__main__":
    thread = Thread(target=write, args=("thread",))
    process = Process(target=write, args=("process",))
    process.start()
    process.join()
    print(f"main sees {notes}")
    thread.start()
    thread.join()
    print(f"main sees {notes}")
