import time
from multiprocessing import Process


def work(task: int) -> None:
    print(f"task {task} starts")
    time.sleep(0.2)
    print(f"task {task} is done")


if __name__ == "__main__":
    workers = [Process(target=work, args=(task,)) for task in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("all done")

# /// script
# [tool.snippet]
# any-order = "five processes print without waiting for each other"
# ///
