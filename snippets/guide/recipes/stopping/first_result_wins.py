import multiprocessing as mp
import time


def search(seconds: float) -> str:
    time.sleep(seconds)
    return f"found after {seconds} s"


if __name__ == "__main__":
    with mp.Pool(3) as pool:
        for result in pool.imap_unordered(search, [60, 0.2, 60]):
            print(result)
            break
    print("workers that are left:", len(mp.active_children()))
