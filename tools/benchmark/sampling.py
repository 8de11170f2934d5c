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
from pathlib import Path

from tools.benchmark.plan import Planned, Program
from tools.copying import copy_folder
from tools.problem import Problem, ProblemError
from tools.running.platforms import platform
from tools.running.run import PASSED_ON
from tools.tree import Tree

LIMIT = 180.0
"""Seconds that one sample may take."""
PATIENCE = 3.0
"""Seconds for what a program started to end after it."""
_MOST_LINES = 20


@contextmanager
def workshop(tree: Tree, programs: Iterable[Program]) -> Iterator[Path]:
    """A folder with copies of the programs' folders, as they were when the run began."""
    folder = platform.new_folder()
    try:
        for source in {program.file.parent for program in programs}:
            copy_folder(source, folder / tree.name(source), "*.out", "__pycache__", ".*")
        (folder / "tmp").mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def take_sample(folder: Path, name: str, one: Planned, limit: float = LIMIT) -> float:
    """Run the program `name`, a path from the tree, and return the value that it prints.

    Raises ProblemError for a program that fails, hangs, prints no value or leaves processes.
    """
    workers = [] if one.workers is None else ["--workers", str(one.workers)]
    method = ["--method", one.start_method] if one.start_method else []
    arguments = [name, one.case, *workers, "--size", str(one.size), *method]
    with tempfile.TemporaryFile(dir=folder) as out, tempfile.TemporaryFile(dir=folder) as errors:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            **platform.options(),
        )
        group = platform.adopt(process)
        ended = left = False
        try:
            process.wait(limit)
            ended = True
            left = not _all_ended(group, folder)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if not ended or left:
                platform.end(group, folder, PATIENCE)
            platform.release(group)
            code = process.wait(PATIENCE)
        out.seek(0)
        errors.seek(0)
        printed, said = (file.read().decode(errors="replace") for file in (out, errors))
    value = _value(printed)
    how = ""
    if not ended:
        how = f"had not ended after {limit:g} s"
    elif code:
        killed = code < 0 and f"was killed by {signal.Signals(-code).name}"
        how = killed or f"ended with exit code {code}"
    elif left:
        how = "left processes behind"
    elif value is None:
        how = 'printed no value, expected one line, {"value": 0.5}'
    if how or value is None:
        rows = (printed + said).replace(str(folder) + os.sep, "").splitlines()
        quoted = [f"| {row}" for row in rows[-_MOST_LINES:]]
        sentence = f"`python {' '.join(arguments)}` {how}."
        raise ProblemError(Problem(name, 0, sentence, tuple(quoted)))
    return value


def _all_ended(group: platform.Group, folder: Path) -> bool:
    """Whether all is quiet again: helpers of multiprocessing end some milliseconds later."""
    until = time.monotonic() + PATIENCE
    while platform.members(group, folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _environment(folder: Path) -> dict[str, str]:
    homes = ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        **dict.fromkeys(homes, str(folder / "tmp")),
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
