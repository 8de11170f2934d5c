import time
from multiprocessing import Pool


def work(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    tasks = [0.3, 0.1, 0.2, 0.1]
    with Pool(2) as pool:
        results = pool.imap_unordered(work, tasks)
        for done, _ in enumerate(results, start=1):
            print(f"{done} of {len(tasks)} done")
