import multiprocessing as mp
from multiprocessing.synchronize import Event

finish: Event


def share(event: Event) -> None:
    global finish
    finish = event


def work() -> str:
    finish.wait()
    return "done after all"


if __name__ == "__main__":
    event = mp.Event()
    with mp.Pool(1, initializer=share, initargs=(event,)) as pool:
        result = pool.apply_async(work)
        following = pool.apply_async(abs, (-1,))
        for waited in (result, following):
            try:
                waited.get(timeout=0.2)
            except mp.TimeoutError:
                print("TimeoutError")
        event.set()
        print(result.get(), following.get())
