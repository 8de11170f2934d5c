import multiprocessing as mp
import os
import sys
from pathlib import Path


def work(who: str) -> None:
    print(f"{who} runs {Path(sys.executable).name}")


if __name__ == "__main__":
    os.symlink(sys.executable, "other-python")
    spawn = mp.get_context("spawn")
    spawn.set_executable(str(Path("other-python").absolute()))
    worker = spawn.Process(target=work, args=("the child",))
    worker.start()
    worker.join()

# /// script
# [tool.snippet]
# chooses = ["spawn"]
# platforms = ["linux", "macos"]
# ///
