from multiprocessing import Manager, Process
from multiprocessing.managers import Namespace


def work(shared: Namespace) -> None:
    shared.count += 1
    shared._secret = "of the child"


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.Namespace(count=1)
        worker = Process(target=work, args=(shared,))
        worker.start()
        worker.join()
        print(shared)
        print(f"_secret: {hasattr(shared, '_secret')}")
