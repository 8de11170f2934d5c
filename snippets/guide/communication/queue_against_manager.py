import multiprocessing as mp
from multiprocessing.queues import Queue
from timeit import repeat


def serve(asked: "Queue[bool]", answered: "Queue[bool]") -> None:
    while True:
        if asked.get():
            answered.put(True)


def ask(
    asked: "Queue[bool]", answered: "Queue[bool]", every: int
) -> None:
    for number in range(1, 101):
        asked.put(number % every == 0)
        if number % every == 0:
            answered.get()


if __name__ == "__main__":
    with mp.Manager() as manager:
        queues, notes = (mp.Queue(), mp.Queue()), manager.list()
        mp.Process(target=serve, args=queues, daemon=True).start()
        one_way = repeat(lambda: ask(*queues, 100), number=1, repeat=5)
        both_ways = repeat(lambda: ask(*queues, 1), number=1, repeat=5)
        call = repeat(lambda: notes.append(1), number=100, repeat=5)
    print(f"queue, one way:        {min(one_way) * 1e4:.0f} µs")
    print(f"queue, there and back: {min(both_ways) * 1e4:.0f} µs")
    print(f"manager, one call:     {min(call) * 1e4:.0f} µs")

# /// script
# [tool.snippet]
# alone = true
# varies = "the times"
# ///
