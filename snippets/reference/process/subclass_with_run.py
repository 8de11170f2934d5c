from multiprocessing import Process


class Greeter(Process):
    def __init__(self, whom: str) -> None:
        super().__init__(name=f"greeter of {whom}")
        self.whom = whom

    def run(self) -> None:
        print(f"{self.name}: hello, {self.whom}")
        self.whom = "nobody"


if __name__ == "__main__":
    greeter = Greeter("world")
    greeter.start()
    greeter.join()
    print(f"the object in main: {greeter.whom}")
    greeter.run()
