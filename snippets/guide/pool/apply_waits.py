import time
from multiprocessing import Pool


def work(task: int) -> tuple[float, float]:
    began = time.monotonic()
    time.sleep(0.1)
    return began, time.monotonic()


if __name__ == "__main__":
    with Pool(2) as pool:
        _, first_ended = pool.apply(work, (1,))
        second_began, _ = pool.apply(work, (2,))
    print(f"one after the other: {second_began >= first_ended}")
