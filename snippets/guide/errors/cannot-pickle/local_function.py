from multiprocessing import Process


def main() -> None:
    def greet() -> None:
        print("the worker greets")

    worker = Process(target=greet)
    worker.start()
    worker.join()


if __name__ == "__main__":
    main()

# /// script
# [tool.snippet]
# ends = { forkserver = 1, spawn = 1 }
# varies = "the address of the function"
# ///
