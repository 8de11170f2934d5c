import multiprocessing as mp
from array import array
from collections.abc import Sequence


def own_megabytes() -> float:
    """What belongs to this process alone."""
    with open("/proc/self/smaps_rollup") as file:
        own = [line.split()[1] for line in file if "Private_" in line]
    return sum(map(int, own)) / 1000


def read(numbers: Sequence[float]) -> None:
    before = own_megabytes()
    sum(numbers)
    copied = own_megabytes() - before
    print(f"{type(numbers).__name__}: over 10 MB copied:", copied > 10)


if __name__ == "__main__":
    floats = [float(number) for number in range(2_000_000)]
    context = mp.get_context("fork")
    for numbers in (floats, array("d", floats)):
        child = context.Process(target=read, args=(numbers,))
        child.start()
        child.join()

# /// script
# [tool.snippet]
# chooses = ["fork"]
# platforms = ["linux"]
# ///
