from multiprocessing import Process

debug = False


def work() -> None:
    print(f"child:  debug is {debug}")


if __name__ == "__main__":
    debug = True
    print(f"parent: debug is {debug}")
    worker = Process(target=work)
    worker.start()
    worker.join()
