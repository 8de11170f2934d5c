import multiprocessing as mp
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event


def barometer(readings: "Queue[str | None]", late: Event) -> None:
    late.wait()
    readings.put("barometer 0")


def thermometer(readings: "Queue[str | None]") -> None:
    readings.put("thermometer 0")
    readings.put(None)


if __name__ == "__main__":
    readings: "Queue[str | None]" = mp.Queue()
    late = mp.Event()
    mp.Process(target=barometer, args=(readings, late)).start()
    mp.Process(target=thermometer, args=(readings,)).start()
    for reading in iter(readings.get, None):
        print(f"received: {reading}")
    late.set()
    print(f"after the marker: {readings.get()}")
