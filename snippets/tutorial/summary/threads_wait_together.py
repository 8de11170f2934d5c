import time
from threading import Thread


def wait_for_answer() -> None:
    time.sleep(0.2)


if __name__ == "__main__":
    began = time.perf_counter()
    threads = [Thread(target=wait_for_answer) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waited = time.perf_counter() - began
    print(f"five waits of 0.2 s, less than 1 s together: {waited < 1}")
