import multiprocessing as mp

if __name__ == "__main__":
    receiving_end, sending_end = mp.Pipe(duplex=False)
    sending_end.send("sent along the pipe")
    print(receiving_end.recv())
    try:
        receiving_end.send("sent against it")
    except OSError as error:
        print(f"OSError: {error}")
