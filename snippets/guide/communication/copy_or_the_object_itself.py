import multiprocessing as mp
import queue
import threading


def change(messages: "queue.Queue[list[str]]") -> None:
    messages.get().append("changed")


def main() -> None:
    for name, messages, start in (
        ("process", mp.Queue(), mp.Process),
        ("thread", queue.Queue(), threading.Thread),
    ):
        note = ["sent"]
        messages.put(note)
        worker = start(target=change, args=(messages,))
        worker.start()
        worker.join()
        print(f"{name}: {note}")


if __name__ == "__main__":
    main()
