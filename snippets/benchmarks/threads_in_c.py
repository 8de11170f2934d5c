import hashlib
from multiprocessing.pool import ThreadPool

from measuring import measure, seconds


def derive(rounds: int) -> None:
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", rounds)


def serial(workers: int, size: int) -> float:
    return seconds(lambda: [derive(size) for _ in range(4)])


def threads(workers: int, size: int) -> float:
    with ThreadPool(workers) as pool:
        todo = [size] * 4
        return seconds(lambda: pool.map(derive, todo, chunksize=1))


if __name__ == "__main__":
    measure({"serial": serial, "threads": threads}, small=100)

# /// script
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "s"
# sizes = {full = 500000, quick = 100000}
# [tool.benchmark.cases.serial]
# [tool.benchmark.cases.threads]
# workers = [2]
# ///
