import multiprocessing as mp
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier


def write(sending_end: Connection, start: Barrier, letter: str) -> None:
    start.wait()
    sending_end.send_bytes(letter.encode() * 1_000_000)


def letters_of_one_message() -> list[str]:
    receiving_end, sending_end = mp.Pipe(duplex=False)
    start = mp.Barrier(3)
    shared = [(sending_end, start, letter) for letter in "ab"]
    writers = [mp.Process(target=write, args=each) for each in shared]
    for writer in writers:
        writer.start()
    start.wait()
    message = receiving_end.recv_bytes()
    for writer in writers:
        writer.terminate()
        writer.join()
    return [each for each in "ab" if each.encode() in message]


if __name__ == "__main__":
    tries = (letters_of_one_message() for _ in range(20))
    mixed = next(letters for letters in tries if len(letters) == 2)
    print(f"letters in one message: {mixed}")

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
