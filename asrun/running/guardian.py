"""Waits for the end of whoever started it, and clears a batch's folder that is still there then.

A program of its own: `guardian.py FOLDER PATH...`, with the paths where modules are found. Its
standard input ends when the builder does, in whatever way, and says so when all is removed.
"""

import sys


def main() -> None:
    if sys.stdin.read() == "removed":
        return
    sys.path[:] = sys.argv[2:]
    from pathlib import Path

    from asrun.running.folders import clear

    clear(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
