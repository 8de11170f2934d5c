import multiprocessing as mp
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier


def add(counter: "Synchronized[int]", both: Barrier) -> None:
    for attempt in range(1, 101):
        both.wait()
        for _ in range(10_000):
            counter.value += 1
        both.wait()
        if counter.value < attempt * 20_000:
            break


if __name__ == "__main__":
    counter, both = mp.Value("i", 0), mp.Barrier(2)
    workers = [
        mp.Process(target=add, args=(counter, both)) for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    lost = -counter.value % 20_000
    print(f"{lost} of the last 20000 updates were lost")
    print(f"something was lost: {lost > 0}")

# /// script
# [tool.snippet]
# varies = "how many updates are lost"
# ///
