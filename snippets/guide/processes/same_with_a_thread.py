from threading import Thread


def work(number: int) -> None:
    print(f"thread {number} is working")


if __name__ == "__main__":
    thread = Thread(target=work, args=(1,))
    thread.start()
    thread.join()
