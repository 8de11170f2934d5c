import multiprocessing as mp
from multiprocessing.queues import Queue
from queue import Empty, Full

if __name__ == "__main__":
    messages: "Queue[str]" = mp.Queue(maxsize=1)
    try:
        messages.get(timeout=0.1)
    except Empty:
        print("Empty: nothing came within 0.1 s")
    messages.put("first")
    try:
        messages.put("second", block=False)
    except Full:
        print("Full: there is room for one only")
    print(f"got {messages.get()}")
    try:
        messages.join_thread()
    except AssertionError:
        print("AssertionError: it is not closed yet")
    messages.close()
    try:
        messages.put("third")
    except ValueError:
        print("ValueError: this queue is closed")
