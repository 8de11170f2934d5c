import subprocess
import sys
import textwrap

PROGRAM = """
import multiprocessing as mp, os, signal
lock = mp.Lock()
os.kill(os.getpid(), signal.SIGKILL)
"""

if __name__ == "__main__":
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True
    )
    print("exit code:", ended.returncode)
    for line in ended.stderr.splitlines():
        if "UserWarning: " in line:
            warning = line.partition("UserWarning: ")[2].partition(
                ": {"
            )
            print(textwrap.fill(warning[0], 68))

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
