from multiprocessing import Process, current_process, parent_process


def show() -> None:
    parent = parent_process()
    print(f"I am {current_process().name}")
    print(f"my parent is {parent.name if parent else None}")


if __name__ == "__main__":
    show()
    for name in (None, "reader"):
        worker = Process(target=show, name=name)
        worker.start()
        worker.join()
