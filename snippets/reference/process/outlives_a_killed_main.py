import multiprocessing as mp
from multiprocessing.connection import Connection


def answer(end: Connection) -> None:
    end.send("started")
    end.send(f"and after its end: {end.recv()}")


def be_main(end: Connection) -> None:
    mp.Process(target=answer, args=(end,), daemon=True).start()
    end.recv()


if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    main = mp.Process(target=be_main, args=(theirs,))
    main.start()
    theirs.close()
    print(f"the daemonic child has {ours.recv()}")
    main.terminate()
    main.join()
    print(f"exit code of its parent: {main.exitcode}")
    ours.send("still here")
    print(ours.recv())
