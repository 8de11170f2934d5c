import multiprocessing as mp
from multiprocessing.queues import Queue


def read(instrument: str, readings: "Queue[str | None]") -> None:
    for number in range(3):
        readings.put(f"{instrument} {number}")


def log(
    readings: "Queue[str | None]", logged: "Queue[list[str]]"
) -> None:
    logged.put(list(iter(readings.get, None)))


if __name__ == "__main__":
    readings, logged = mp.Queue(), mp.Queue()
    producers = [
        mp.Process(target=read, args=(instrument, readings))
        for instrument in ("barometer", "thermometer")
    ]
    for process in producers:
        process.start()
    for _ in range(2):
        mp.Process(target=log, args=(readings, logged)).start()
    for process in producers:
        process.join()
    for _ in range(2):
        readings.put(None)
    print(*sorted(logged.get() + logged.get()), sep="\n")
