import multiprocessing as mp

from frozen import freeze


def work() -> None:
    print("the child works")


if __name__ == "__main__":
    freeze(__file__)
    mp.set_start_method("spawn")
    mp.freeze_support()
    print("the program starts")
    worker = mp.Process(target=work)
    worker.start()
    worker.join()

# /// script
# requires-python = ">=3.14"
# [tool.snippet]
# chooses = ["spawn"]
# platforms = ["linux", "macos"]
# ///
