import multiprocessing as mp
import signal
import time
from multiprocessing.synchronize import Event


def work(started: Event) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    started.set()
    time.sleep(20)


if __name__ == "__main__":
    started = mp.Event()
    worker = mp.Process(target=work, args=(started,))
    worker.start()
    started.wait()
    worker.terminate()
    worker.join(timeout=0.2)
    print(f"after terminate: exit code {worker.exitcode}")
    worker.kill()
    worker.join()
    print(f"after kill:      exit code {worker.exitcode}")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
