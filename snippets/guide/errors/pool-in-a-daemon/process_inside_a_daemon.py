import multiprocessing as mp


def start_a_child() -> None:
    child = mp.Process(target=print, args=("never printed",))
    try:
        child.start()
    except AssertionError as error:
        print(f"AssertionError: {error}")


if __name__ == "__main__":
    worker = mp.Process(target=start_a_child, daemon=True)
    worker.start()
    worker.join()
