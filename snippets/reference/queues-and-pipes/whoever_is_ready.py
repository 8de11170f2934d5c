import multiprocessing as mp
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Event


def work(sending_end: Connection, may_end: Event) -> None:
    sending_end.send("halfway")
    may_end.wait()


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    may_end = mp.Event()
    worker = mp.Process(target=work, args=(sending_end, may_end))
    worker.start()
    names = {receiving_end: "message", worker.sentinel: "end"}

    print("ready:", [names[source] for source in wait(names)])
    print(receiving_end.recv())
    print("ready:", wait(names, timeout=0.1))
    may_end.set()
    print("ready:", [names[source] for source in wait(names)])
    worker.join()
