from multiprocessing import Process

verbose = False


def work() -> None:
    print(f"the child has verbose = {verbose}")


if __name__ == "__main__":
    verbose = True
    child = Process(target=work)
    child.start()
    child.join()
