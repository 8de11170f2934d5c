import multiprocessing as mp
from multiprocessing.synchronize import Event


def prepare(event: Event) -> None:
    global go_on
    go_on = event


def square(number: int) -> int:
    go_on.wait()
    return number * number


if __name__ == "__main__":
    event = mp.Event()
    with mp.Pool(4, prepare, (event,)) as pool:
        results = pool.map_async(square, [1, 2, 3, 4])
        print(f"map_async is back, ready: {results.ready()}")
        event.set()
        print(results.get())
