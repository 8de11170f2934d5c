import multiprocessing as mp
import os

from frozen import freeze


def work() -> None:
    print("the child works")


if __name__ == "__main__":
    freeze(__file__)
    number = int(os.environ.get("NUMBER", "1"))
    print("the program starts, number", number)
    if number < 4:
        os.environ["NUMBER"] = str(number + 1)
        worker = mp.get_context("spawn").Process(target=work)
        worker.start()
        worker.join()

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# platforms = ["linux", "macos"]
# ///
