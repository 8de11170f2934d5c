import multiprocessing as mp
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event, Semaphore


def visit(
    room: Semaphore, changes: "SimpleQueue[int]", two_are_in: Event
) -> None:
    with room:
        changes.put(+1)
        two_are_in.wait()
        changes.put(-1)


if __name__ == "__main__":
    changes: "SimpleQueue[int]" = mp.SimpleQueue()
    shared = (mp.Semaphore(2), changes, two_are_in := mp.Event())
    for _ in range(5):
        mp.Process(target=visit, args=shared).start()
    inside = most = 0
    for _ in range(10):
        inside += changes.get()
        most = max(most, inside)
        if inside == 2:
            two_are_in.set()
    print(f"five processes, at most {most} inside at once")
