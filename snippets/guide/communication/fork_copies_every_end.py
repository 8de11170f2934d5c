import multiprocessing as mp
from multiprocessing.synchronize import Event


def bystander(leave: Event) -> None:
    leave.wait()


if __name__ == "__main__":
    leave = mp.Event()
    receiving_end, sending_end = mp.Pipe(duplex=False)
    worker = mp.Process(target=bystander, args=(leave,))
    worker.start()
    sending_end.close()
    print(f"bystander is there: {receiving_end.poll(0.2)}")
    leave.set()
    worker.join()
    print(f"bystander has left: {receiving_end.poll(0.2)}")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
