import multiprocessing as mp
from multiprocessing.connection import Connection


def send(sending_end: Connection) -> None:
    sending_end.send("Hello from sender!")
    sending_end.close()


if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    sender = mp.Process(target=send, args=(sending_end,))
    sender.start()
    print(receiving_end.recv())
    sender.join()
    print(f"the end is in sight: {receiving_end.poll(0.2)}")
    sending_end.close()
    try:
        receiving_end.recv()
    except EOFError:
        print("EOFError: every sending end is closed")
