from multiprocessing import Process


def work() -> None:
    print("the child calls the target")


if __name__ == "__main__":
    worker = Process(target=work)
    print("nothing runs yet")
    worker.start()
    worker.join()
    try:
        worker.start()
    except AssertionError as error:
        print(f"AssertionError: {error}")
