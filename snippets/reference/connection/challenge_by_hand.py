import multiprocessing as mp
from multiprocessing.connection import (
    Connection,
    answer_challenge,
    deliver_challenge,
)


def answer(connection: Connection, key: bytes) -> None:
    try:
        answer_challenge(connection, key)
        print(f"{key.decode()}: accepted")
    except mp.AuthenticationError as error:
        print(f"{key.decode()}: {error}")


if __name__ == "__main__":
    for key in (b"the right key", b"a wrong key"):
        mine, yours = mp.Pipe()
        child = mp.Process(target=answer, args=(yours, key))
        child.start()
        try:
            deliver_challenge(mine, b"the right key")
        except mp.AuthenticationError as error:
            child.join()
            print(f"main: {error}")
        child.join()
