import multiprocessing as mp
import sys


def work() -> None:
    print(f"imported in the child: {'decimal' in sys.modules}")


def run() -> None:
    child = mp.Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    mp.set_start_method("forkserver")
    mp.set_forkserver_preload(["__main__", "decimal"])
    print(f"imported in main: {'decimal' in sys.modules}")
    run()

# /// script
# [tool.snippet]
# chooses = ["forkserver"]
# ///
