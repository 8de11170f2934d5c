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
    with mp.Pool(1, prepare, (event,)) as pool:
        results = [pool.apply_async(square, (n,)) for n in range(1, 5)]
        pool.close()
        try:
            pool.apply_async(square, (5,))
        except ValueError as error:
            print(f"ValueError: {error}")
        print(f"closed, ready: {[r.ready() for r in results]}")
        event.set()
        pool.join()
        print(f"joined, ready: {[r.ready() for r in results]}")
    print([result.get() for result in results])
