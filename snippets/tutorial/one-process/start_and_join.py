import time
from multiprocessing import Process


def work(name: str) -> None:
    print(f"{name} starts")
    time.sleep(0.2)
    print(f"{name} is done")


if __name__ == "__main__":
    worker = Process(target=work, args=("Worker-1",))
    worker.start()
    worker.join()
    print("main ends")
