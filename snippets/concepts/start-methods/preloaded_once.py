import multiprocessing as mp
import sys


def work() -> None:
    print(f"already imported: {'decimal' in sys.modules}")


def run() -> None:
    child = mp.Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    mp.set_start_method("forkserver")
    mp.set_forkserver_preload(["decimal"])
    run()

# /// script
# [tool.snippet]
# chooses = ["forkserver"]
# ///
