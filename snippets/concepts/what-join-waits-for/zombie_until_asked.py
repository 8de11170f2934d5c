import multiprocessing as mp
import os
from pathlib import Path


def state_of(pid: int) -> str:
    """One letter of Linux, Z for a zombie, or that it is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return "gone"
    return text.rpartition(")")[2].split()[0]


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


if __name__ == "__main__":
    before = open_files()
    child = mp.get_context("fork").Process()
    child.start()
    pid = child.pid or 0
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    print(f"it has ended: {state_of(pid)}")
    print(f"exit code {child.exitcode} was read: {state_of(pid)}")
    print(f"still open for it: {open_files() - before} files")
    child.close()
    print(f"after close(): {open_files() - before} files")

# /// script
# [tool.snippet]
# chooses = ["fork"]
# platforms = ["linux"]
# ///
