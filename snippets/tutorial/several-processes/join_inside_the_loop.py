import time
from multiprocessing import Process


def work(task: int) -> None:
    print(f"task {task} starts")
    time.sleep(0.1)
    print(f"task {task} is done")


if __name__ == "__main__":
    for task in range(5):
        worker = Process(target=work, args=(task,))
        worker.start()
        worker.join()
    print("all done")
