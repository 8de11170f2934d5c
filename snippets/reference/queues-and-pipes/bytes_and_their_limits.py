import multiprocessing as mp

if __name__ == "__main__":
    receiving, sending = mp.Pipe(duplex=False)
    sending.send_bytes(b"0123456789", 2, 5)
    print(receiving.recv_bytes())

    buffer = bytearray(8)
    sending.send_bytes(b"abc")
    count = receiving.recv_bytes_into(buffer, 4)
    print(f"{count} bytes: {buffer!r}")

    sending.send_bytes(b"longer than it")
    try:
        receiving.recv_bytes_into(buffer)
    except mp.BufferTooShort as error:
        print(f"BufferTooShort, the message: {error.args[0]!r}")

    sending.send_bytes(b"too long")
    try:
        receiving.recv_bytes(4)
    except OSError as error:
        print(f"OSError: {error}")
