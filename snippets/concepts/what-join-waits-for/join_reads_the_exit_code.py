import sys
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as EventType


def work(go: EventType) -> None:
    go.wait()
    sys.exit(3)


if __name__ == "__main__":
    go = Event()
    worker = Process(target=work, args=(go,))
    worker.start()
    returned = worker.join(timeout=0.1)
    print(f"join: {returned}, exit code: {worker.exitcode}")
    go.set()
    returned = worker.join(timeout=10)
    print(f"join: {returned}, exit code: {worker.exitcode}")
