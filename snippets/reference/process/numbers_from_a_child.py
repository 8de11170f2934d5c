from multiprocessing import Process


def count(numbers: int) -> None:
    for number in range(numbers):
        print(number)


if __name__ == "__main__":
    worker = Process(target=count, args=(5,))
    worker.start()
    worker.join()
    print(f"{worker.name} counted")
