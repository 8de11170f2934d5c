from multiprocessing import Process


def work(verbose: bool) -> None:
    print(f"the child has verbose = {verbose}")


if __name__ == "__main__":
    child = Process(target=work, args=(True,))
    child.start()
    child.join()
