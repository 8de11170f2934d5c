import multiprocessing as mp

if __name__ == "__main__":
    for error in (
        mp.BufferTooShort,
        mp.AuthenticationError,
        mp.TimeoutError,
    ):
        is_process_error = issubclass(error, mp.ProcessError)
        print(f"{error.__name__}: ProcessError {is_process_error}")
    built_in = issubclass(mp.TimeoutError, TimeoutError)
    print(f"the built-in TimeoutError: {built_in}")
    one, other = mp.Pipe()
    one.send_bytes(b"too long")
    try:
        other.recv_bytes_into(bytearray(4))
    except mp.ProcessError as error:
        print(f"{type(error).__name__} holds {error.args[0]!r}")
