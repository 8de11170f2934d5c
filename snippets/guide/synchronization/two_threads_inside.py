from threading import Barrier, Semaphore, Thread

places, pair = Semaphore(2), Barrier(2)
inside: list[str] = []
counts: list[int] = []


def work(name: str) -> None:
    with places:
        inside.append(name)
        counts.append(len(inside))
        pair.wait()
        inside.remove(name)


if __name__ == "__main__":
    workers = [Thread(target=work, args=(name,)) for name in "abcdef"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"{len(workers)} threads, at most {max(counts)} inside")
