import logging
import pickle
import socket
import threading


def message(thing: object) -> str:
    try:
        pickle.dumps(thing)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "can be pickled"


if __name__ == "__main__":
    print("lock:     ", message(threading.Lock()))
    print("event:    ", message(threading.Event()))
    print("generator:", message(number for number in range(3)))
    print("socket:   ", message(socket.socket()))
    print("module:   ", message(pickle))
    print("dict keys:", message({"a": 1}.keys()))
    with open(__file__) as file:
        print("open file:", message(file))
    print("logger:   ", message(logging.getLogger("shop")))
