import threading
from multiprocessing import Process


class Account:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lock = threading.Lock()

    def __getstate__(self) -> dict[str, object]:
        return {"name": self.name}

    def __setstate__(self, state: dict[str, str]) -> None:
        self.__init__(**state)

    def report(self) -> None:
        with self.lock:
            print(f"the report of {self.name} is written")


if __name__ == "__main__":
    worker = Process(target=Account("Ada").report)
    worker.start()
    worker.join()
