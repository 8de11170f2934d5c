import subprocess
import sys

PROGRAM = """
import multiprocessing as mp
import sys

with mp.get_context(sys.argv[1]).Pool(1) as pool:
    print(pool.apply(sys.get_int_max_str_digits))
"""

if __name__ == "__main__":
    options = ["-X", "int_max_str_digits=5000"]
    for method in ("fork", "forkserver", "spawn"):
        print(f"{method}: ", end="", flush=True)
        subprocess.run(
            [sys.executable, *options, "-c", PROGRAM, method]
        )

# /// script
# [tool.snippet]
# chooses = ["fork", "forkserver", "spawn"]
# platforms = ["linux", "macos"]
# ///
