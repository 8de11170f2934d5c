from concurrent.futures import InterpreterPoolExecutor

from measuring import measure, seconds
from prime_job import parts, serial, work


def interpreters(workers: int, size: int) -> float:
    def run() -> None:
        with InterpreterPoolExecutor(workers) as executor:
            list(executor.map(work, parts(size, workers)))

    return seconds(run)


if __name__ == "__main__":
    measure({"serial": serial, "interpreters": interpreters}, small=4)

# /// script
# requires-python = ">=3.14"
# [tool.snippet]
# varies = "the times"
# [tool.benchmark]
# unit = "s"
# sizes = {full = 1000, quick = 40}
# requires-python = ">=3.14"
# [tool.benchmark.cases.serial]
# [tool.benchmark.cases.interpreters]
# workers = ["curve", 72]
# ///
