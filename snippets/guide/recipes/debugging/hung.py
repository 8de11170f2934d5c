import faulthandler
import multiprocessing as mp
from multiprocessing.synchronize import Event


def wait(never: Event) -> None:
    faulthandler.dump_traceback_later(0.3, exit=True)
    never.wait()


if __name__ == "__main__":
    never = mp.Event()
    worker = mp.Process(target=wait, args=(never,))
    worker.start()
    worker.join()
    print("exit code:", worker.exitcode)

# /// script
# [tool.snippet]
# varies = "addresses of threads"
# ///
