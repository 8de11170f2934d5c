import multiprocessing as mp
import sys


def work() -> None:
    print(f"the child has decimal: {'decimal' in sys.modules}")


if __name__ == "__main__":
    forkserver = mp.get_context("forkserver")
    forkserver.set_forkserver_preload(["__main__", "decimal"])
    worker = forkserver.Process(target=work)
    worker.start()
    worker.join()
    print(f"main has it: {'decimal' in sys.modules}")

# /// script
# [tool.snippet]
# chooses = ["forkserver"]
# ///
