from collections.abc import Callable
from multiprocessing import Pipe


class Surprise:
    def __reduce__(self) -> tuple[Callable[..., None], tuple[str]]:
        return print, ("this was printed inside recv()",)


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    sending.send(Surprise())
    print(f"received: {receiving.recv()}")
