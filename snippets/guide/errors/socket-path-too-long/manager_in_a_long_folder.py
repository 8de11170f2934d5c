import multiprocessing as mp
import os
import tempfile

if __name__ == "__main__":
    folder = os.path.abspath("x" * 100)
    os.mkdir(folder)
    os.environ["TMPDIR"] = folder
    print("a long folder:", len(tempfile.gettempdir()) > 100)
    with mp.Manager() as manager:
        print(manager.list([1, 2, 3]))

# /// script
# [tool.snippet]
# ends = { "" = 1, py3_13_4 = 0 }
# platforms = ["linux", "macos"]
# ///
