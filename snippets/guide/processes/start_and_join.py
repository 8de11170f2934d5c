from multiprocessing import Process


def work(number: int) -> None:
    print(f"process {number} is working")


if __name__ == "__main__":
    process = Process(target=work, args=(1,))
    process.start()
    process.join()
