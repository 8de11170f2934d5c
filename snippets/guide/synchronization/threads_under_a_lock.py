from threading import Lock, Thread

lock = Lock()


def show(number: int) -> None:
    with lock:
        print(number)


if __name__ == "__main__":
    workers = [
        Thread(target=show, args=(number,)) for number in range(10)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

# /// script
# [tool.snippet]
# any-order = "the lock admits one at a time, whoever comes"
# ///
