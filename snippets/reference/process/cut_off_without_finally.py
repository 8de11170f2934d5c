import multiprocessing as mp
import time
from multiprocessing.synchronize import Event


def work(started: Event) -> None:
    try:
        started.set()
        time.sleep(20)
    finally:
        print("cleaned up")


if __name__ == "__main__":
    started = mp.Event()
    worker = mp.Process(target=work, args=(started,))
    worker.start()
    started.wait()
    worker.terminate()
    worker.join()
    print(f"exit code {worker.exitcode}")
