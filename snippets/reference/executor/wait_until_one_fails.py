import multiprocessing as mp
from concurrent import futures
from multiprocessing.synchronize import Event


def prepare(event: Event) -> None:
    global may_go
    may_go = event


def work(name: str) -> None:
    if name == "bad":
        raise ValueError(name)
    may_go.wait()


if __name__ == "__main__":
    go = mp.Event()
    with futures.ProcessPoolExecutor(2, None, prepare, (go,)) as pool:
        tasks = [pool.submit(work, name) for name in ("slow", "bad")]
        done, waiting = futures.wait(
            tasks, return_when=futures.FIRST_EXCEPTION
        )
        print(f"failed: {done.pop().exception()!r}")
        try:
            list(futures.as_completed(waiting, timeout=0.1))
        except TimeoutError as error:
            print(f"TimeoutError: {error}")
        go.set()
