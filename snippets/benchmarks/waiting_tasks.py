import time
from multiprocessing import Pool

from measuring import measure, seconds


def wait(_: int) -> None:
    time.sleep(0.1)


def pool(workers: int, size: int) -> float:
    with Pool(workers) as pool:
        pool.map(len, [""] * workers)
        return seconds(lambda: pool.map(wait, range(size), chunksize=1))


if __name__ == "__main__":
    measure({"pool": pool}, small=2)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "s"
# sizes = {full = 16, quick = 16}
# [tool.benchmark.cases.pool]
# workers = [2, 16]
# ///
