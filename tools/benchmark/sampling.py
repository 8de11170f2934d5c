"""One sample: a program's case, once, in a fresh interpreter that is watched and ended.

The programs run from a copy of their folders, without input and with the few environment variables
that snippets get, so that a record does not depend on who records.
"""

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.benchmark.plan import Planned, Program
from tools.copying import copy_folder
from tools.running.platforms import platform
from tools.running.run import PASSED_ON
from tools.tree import Tree

LIMIT = 180.0
"""Seconds that one sample may take."""
PATIENCE = 3.0
"""Seconds for what a program started to end after it."""
_MOST_LINES = 20


class SamplingError(Exception):
    """A program that gave no value; the text is a sentence, then what the program said."""


@dataclass(frozen=True)
class Workshop:
    """A folder of its own with copies of the programs, as they were when the run began."""

    folder: Path
    limit: float


@contextmanager
def workshop(tree: Tree, programs: Iterable[Program], limit: float) -> Iterator[Workshop]:
    """Copy the programs' folders; they are removed at the end."""
    folder = platform.new_folder()
    try:
        for source in {program.file.parent for program in programs}:
            copy_folder(source, folder / tree.name(source), "*.out", "__pycache__", ".*")
        (folder / "tmp").mkdir()
        yield Workshop(folder, limit)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def arguments_of(one: Planned) -> list[str]:
    """The arguments that make a program take this sample."""
    workers = [] if one.workers is None else ["--workers", str(one.workers)]
    method = ["--method", one.start_method] if one.start_method else []
    return [one.case, *workers, "--size", str(one.size), *method]


def take_sample(place: Workshop, name: str, one: Planned) -> float:
    """Run the program `name`, a path from the tree, and return the value that it prints.

    Raises SamplingError for a program that fails, hangs, prints no value or leaves processes.
    """
    arguments = [name, *arguments_of(one)]
    with (
        tempfile.TemporaryFile(dir=place.folder) as out,
        tempfile.TemporaryFile(dir=place.folder) as errors,
    ):
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=place.folder,
            env=_environment(place.folder),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            **platform.options(),
        )
        group = platform.adopt(process)
        in_time = survived = False
        try:
            process.wait(place.limit)
            in_time = True
            survived = not _ended(group, place.folder)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if not in_time or survived:
                platform.end(group, place.folder, PATIENCE)
            platform.release(group)
            exit_code = process.wait(PATIENCE)
        out.seek(0)
        errors.seek(0)
        printed, said = (file.read().decode(errors="replace") for file in (out, errors))
    said = said.replace(str(place.folder) + os.sep, "")
    command = f"python {' '.join(arguments)}"
    if not in_time:
        raise SamplingError(_told(f"`{command}` had not ended after {place.limit:g} s.", said))
    if exit_code:
        raise SamplingError(_told(f"`{command}` {_how(exit_code)}.", said))
    if survived:
        raise SamplingError(_told(f"`{command}` left processes behind.", said))
    value = _value(printed)
    if value is None:
        expected = 'expected one line, {"value": 0.5}'
        raise SamplingError(_told(f"`{command}` printed no value; {expected}.", printed + said))
    return value


def _ended(group: platform.Group, folder: Path) -> bool:
    """Whether all is quiet again: helpers of multiprocessing end some milliseconds later."""
    until = time.monotonic() + PATIENCE
    while platform.members(group, folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _environment(folder: Path) -> dict[str, str]:
    temporary = str(folder / "tmp")
    homes = ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        **dict.fromkeys(homes, temporary),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
    }


def _value(printed: str) -> float | None:
    try:
        value = json.loads(printed)["value"]
    except (ValueError, KeyError, TypeError):
        return None
    good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if good else None


def _how(exit_code: int) -> str:
    if exit_code > 0:
        return f"ended with exit code {exit_code}"
    return f"was killed by {signal.Signals(-exit_code).name}"


def _told(sentence: str, said: str) -> str:
    rows = said.splitlines()
    cut = [f"… {len(rows) - _MOST_LINES} lines before"] if len(rows) > _MOST_LINES else []
    quoted = [*cut, *(f"| {row}" for row in rows[-_MOST_LINES:])] or ["it said nothing"]
    return "\n".join([sentence, *(f"    {row}" for row in quoted)])
