import multiprocessing as mp
import time
from multiprocessing.synchronize import Event


def prepare(event: Event) -> None:
    global started
    started = event


def work(seconds: int) -> None:
    started.set()
    try:
        time.sleep(seconds)
    finally:
        print("the task cleans up")


if __name__ == "__main__":
    event = mp.Event()
    pool = mp.Pool(1, prepare, (event,))
    results = [pool.apply_async(work, (10,)) for _ in range(2)]
    event.wait()
    pool.terminate()
    pool.join()
    print(f"terminated, ready: {[r.ready() for r in results]}")
    try:
        results[0].get(timeout=0.2)
    except mp.TimeoutError:
        print("TimeoutError: the result has not come")
