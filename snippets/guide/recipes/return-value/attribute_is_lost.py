from multiprocessing import Process


class Square(Process):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.result: int | None = None

    def run(self) -> None:
        self.result = self.number**2
        print("in the child:", self.result)


if __name__ == "__main__":
    worker = Square(3)
    worker.start()
    worker.join()
    print("in main:     ", worker.result)
