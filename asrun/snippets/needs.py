"""What a run of a snippet is given: its own file, and what stands beside it that it can use.

Of the Python files and packages beside it these are the ones that it names, or that these name in
turn; the others are lessons of their own, whose changes must not make its record old. Of all other
files it is given every one, since nobody can tell which it reads.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_WORD = re.compile(rb"\w+")
_PROCESSES = re.compile(rb"^\s*(?:import|from)\b.*\bmultiprocessing\b|ProcessPool", re.MULTILINE)


@dataclass(frozen=True)
class Needs:
    """The files that a run is given, in order, and what beside it is nothing to copy."""

    files: tuple[Path, ...]
    unusable: tuple[Path, ...]


def needs_of(file: Path) -> Needs:
    """What a run of this file is given."""
    found, unusable, lessons = [file], [], {}
    for entry in sorted(file.parent.iterdir()):
        if entry == file or _left_out(entry.name):
            continue
        inside, wrong = _inside(entry)
        unusable += wrong
        if any(path.suffix == ".py" for path in inside):
            lessons[os.fsencode(entry.name.removesuffix(".py"))] = inside
        else:
            found += inside
    waiting = [file]
    while waiting:
        named = _WORD.findall(waiting.pop().read_bytes())
        for name in lessons.keys() & set(named):
            inside = lessons.pop(name)
            found += inside
            waiting += [path for path in inside if path.suffix == ".py"]
    return Needs(tuple(sorted(found)), tuple(unusable))


def uses_processes(files: Iterable[Path]) -> bool:
    """Whether one of these Python files can start processes, so that its start method matters."""
    python = (file for file in files if file.suffix == ".py")
    return any(_PROCESSES.search(file.read_bytes()) for file in python)


def _left_out(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__" or name.endswith(".out")


def _inside(entry: Path) -> tuple[list[Path], list[Path]]:
    """The files of an entry, itself where it is one; then what can be neither read nor copied."""
    paths = [entry]
    if entry.is_dir() and not entry.is_symlink():
        paths = []
        for folder, folders, names in os.walk(entry):
            folders[:] = sorted(name for name in folders if not _left_out(name))
            links = [name for name in folders if Path(folder, name).is_symlink()]
            paths += [Path(folder, n) for n in sorted([*names, *links]) if not _left_out(n)]
    good = [path for path in paths if path.is_file() and os.access(path, os.R_OK)]
    return good, [path for path in paths if path not in good]
