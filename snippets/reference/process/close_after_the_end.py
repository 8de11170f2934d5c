import multiprocessing as mp
from multiprocessing.synchronize import Event


def work(finish: Event) -> None:
    finish.wait()


if __name__ == "__main__":
    finish = mp.Event()
    worker = mp.Process(target=work, args=(finish,))
    worker.start()
    try:
        worker.close()
    except ValueError:
        print("ValueError: it is still running")
    finish.set()
    worker.join()
    worker.close()
    try:
        worker.is_alive()
    except ValueError as error:
        print(f"ValueError: {error}")
