import multiprocessing as mp
import time
from multiprocessing.queues import SimpleQueue

steps: "SimpleQueue[int]"


def share(queue: "SimpleQueue[int]") -> None:
    global steps
    steps = queue


def work(task: int) -> int:
    for _ in range(3):
        time.sleep(0.1)
        steps.put(task)
    return task * task


if __name__ == "__main__":
    queue: "SimpleQueue[int]" = mp.SimpleQueue()
    with mp.Pool(2, initializer=share, initargs=(queue,)) as pool:
        squares = pool.map_async(work, [1, 2])
        for done in range(1, 7):
            queue.get()
            print(f"{done} of 6 steps")
        print(squares.get())
