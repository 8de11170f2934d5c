import subprocess
import sys

PROGRAM = """
import multiprocessing as mp

context = mp.get_context("forkserver")
context.set_forkserver_preload(["no_such_module"], on_error="warn")
child = context.Process(target=print, args=("the child works",))
child.start()
child.join()
"""

if __name__ == "__main__":
    for options in ([], ["-W", "default"]):
        run = subprocess.run(
            [sys.executable, *options, "-c", PROGRAM],
            capture_output=True,
            text=True,
        )
        warned = "ImportWarning" in run.stderr
        print(f"{options}: {run.stdout.strip()}, warned: {warned}")

# /// script
# requires-python = ">=3.15"
# [tool.snippet]
# chooses = ["forkserver"]
# ///
