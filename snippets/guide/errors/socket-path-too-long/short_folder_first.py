import multiprocessing as mp
import os

if __name__ == "__main__":
    folder = os.path.abspath("t")
    os.mkdir(folder)
    os.environ["TMPDIR"] = folder
    with mp.Manager() as manager:
        print(manager.list([1, 2, 3]))
