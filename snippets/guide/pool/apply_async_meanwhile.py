import multiprocessing as mp
from multiprocessing.synchronize import Event


def prepare(*events: Event) -> None:
    global started, finish
    started, finish = events


def square(number: int) -> int:
    started.set()
    finish.wait()
    return number * number


if __name__ == "__main__":
    started, finish = mp.Event(), mp.Event()
    with mp.Pool(1, prepare, (started, finish)) as pool:
        result = pool.apply_async(square, (7,))
        started.wait()
        print("the task runs in the background")
        print(f"main adds up: {sum(range(1_000_000))}")
        print(f"task ready: {result.ready()}")
        finish.set()
        print(f"result: {result.get()}")
