"""macOS and other POSIX systems: a pipe, and `ps` to find the processes of a run.

Written from the documentation of ps(1) and checked by the workflows: shared memory has no list
there, so nothing can be told of what is left in it.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.running.platforms import posix
from tools.running.platforms.parts import Member, PipeChannel
from tools.running.platforms.posix import Group, adopt, new_folder, options, release

if sys.platform == "win32":
    raise ImportError("this module is for macOS and other POSIX systems")

__all__ = [
    "Group",
    "adopt",
    "end",
    "left_in_memory",
    "members",
    "new_folder",
    "open_channel",
    "options",
    "release",
    "remove_from_memory",
]


def open_channel() -> PipeChannel:
    return PipeChannel()


def members(group: Group, folder: Path) -> list[Member]:
    """Processes of the run's group, and those whose environment names its folder (`ps -E`)."""
    listing = subprocess.run(
        ["ps", "-A", "-E", "-ww", "-o", "pid=,pgid=,state=,command="],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    ).stdout
    found = []
    for line in listing.splitlines():
        fields = line.split(maxsplit=3)
        if len(fields) < 4 or fields[2].startswith("Z") or int(fields[0]) == os.getpid():
            continue
        if int(fields[1]) == group.leader or str(folder) in fields[3]:
            found.append(Member(int(fields[0]), fields[3].partition(" PATH=")[0]))
    return found


def end(group: Group, folder: Path, patience: float) -> None:
    posix.end(lambda: members(group, folder), patience)


def left_in_memory(run: str) -> list[str]:
    del run
    return []


def remove_from_memory(names: Iterable[str]) -> None:
    del names
