import multiprocessing as mp

if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    try:
        receiving_end.send("wrong way")
    except OSError as error:
        print(f"OSError: {error}")
    print(f"something to read: {receiving_end.poll(0.1)}")
    sending_end.send("last message")
    print(f"something to read: {receiving_end.poll()}")
    sending_end.close()
    print(f"got {receiving_end.recv()}")
    try:
        receiving_end.recv()
    except EOFError:
        print("EOFError: nothing left, and the other end is closed")
