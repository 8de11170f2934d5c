import sys
from multiprocessing import spawn
from pathlib import Path

PROGRAM = """#!/bin/sh
case "$*" in
  *--multiprocessing-fork*) exec {python} {file} "$@" ;;
  *) exec {python} "$@" ;;
esac
"""


def freeze(file: str) -> None:
    """Let children start as those of a frozen program do."""
    program = Path("program").absolute()
    program.write_text(PROGRAM.format(python=sys.executable, file=file))
    program.chmod(0o755)
    spawn.set_executable(str(program))
    sys.frozen = True


if __name__ == "__main__":
    freeze(__file__)
    print("frozen:", sys.frozen)

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
