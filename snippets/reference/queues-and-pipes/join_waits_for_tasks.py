import multiprocessing as mp
from multiprocessing.queues import JoinableQueue


def work(tasks: "JoinableQueue[int]") -> None:
    while True:
        number = tasks.get()
        print(f"{number} squared is {number * number}")
        tasks.task_done()


if __name__ == "__main__":
    tasks: "JoinableQueue[int]" = mp.JoinableQueue()
    mp.Process(target=work, args=(tasks,), daemon=True).start()
    for number in range(1, 4):
        tasks.put(number)
    tasks.join()
    print("every task is done")
    try:
        tasks.task_done()
    except ValueError as error:
        print(f"ValueError: {error}")
