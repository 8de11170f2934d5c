"""What the start-up module notes of a run: used start methods, names of processes, named objects.

Shared memory and semaphores have names that outlive the processes of a run, and no platform lists
them all: so each one that is made is noted, and looked for in the end.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Notes:
    """The notes of one run.

    `used` are the start methods of processes that were started, `names` those of processes as
    multiprocessing knows them, by pid; `memory` is each block of shared memory as its name and
    inode, `semaphores` are names.
    """

    used: tuple[str, ...]
    names: Mapping[int, str]
    memory: frozenset[tuple[str, int]]
    semaphores: frozenset[str]


def read_notes(file: Path) -> Notes:
    """The notes of one run; whatever is no note is passed over, since any program can write it."""
    used, semaphores, memory = set(), set(), set()
    names: dict[int, str] = {}
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # the snippet removed it
        lines = []
    for line in lines:
        kind, number, text = [*line.split(" ", maxsplit=2), "", ""][:3]
        if not number.isdecimal():
            continue
        text = text.encode("ascii", "replace").decode("unicode_escape", "replace")
        if kind == "method":
            used.add(text)
        elif kind == "name":
            names[int(number)] = text
        elif kind == "memory":
            memory.add((text, int(number)))
        elif kind == "semaphore":
            semaphores.add(text)
    return Notes(tuple(sorted(used)), names, frozenset(memory), frozenset(semaphores))


if sys.platform == "win32":

    def remove_left(notes: Notes) -> list[str]:
        """Nothing: on Windows an object goes with the last process that holds it."""
        del notes
        return []

else:

    def remove_left(notes: Notes) -> list[str]:
        """Remove what the run's processes have left in shared memory; returns what that was."""
        import _multiprocessing  # type: ignore[import-not-found]
        import _posixshmem  # type: ignore[import-not-found]

        memory = [  # somebody else's may have the same name by now
            f"shared memory {name.lstrip('/')}"
            for name, inode in sorted(notes.memory)
            if _inode(name) == inode and _removed(_posixshmem.shm_unlink, name)
        ]
        semaphores = [
            f"semaphore {name.lstrip('/')}"
            for name in sorted(notes.semaphores)
            if _removed(_multiprocessing.sem_unlink, name)
        ]
        return memory + semaphores

    def _removed(unlink: Callable[[str], None], name: str) -> bool:
        try:
            unlink(name)
        except (OSError, ValueError):
            return False
        return True

    def _inode(name: str) -> int | None:
        import _posixshmem

        try:
            descriptor = _posixshmem.shm_open(name, os.O_RDONLY, mode=0)
        except (OSError, ValueError):
            return None
        try:
            return os.fstat(descriptor).st_ino
        finally:
            os.close(descriptor)
