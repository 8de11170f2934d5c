"""One sample: a program's case, once, in a fresh interpreter that is watched and ended.

The programs run from a copy of their folders, without input and with the few environment variables
that snippets get, so that a record does not depend on who records.
"""

import json
import math
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from asrun.benchmark.plan import Program
from asrun.benchmark.record import Planned
from asrun.copying import copy_folder
from asrun.problem import Problem, ProblemError
from asrun.running.cleaning import clean
from asrun.running.folders import batch_folder, run_folder
from asrun.running.process import Timing, run
from asrun.running.run import PASSED_ON
from asrun.tree import Tree

LIMIT = 180.0
"""Seconds that one sample may take."""
_MOST_LINES = 20


@contextmanager
def workshop(tree: Tree, programs: Iterable[Program]) -> Iterator[Path]:
    """A folder with copies of the programs' folders, as they were when the run began."""
    with batch_folder() as folder:
        for source in {program.file.parent for program in programs}:
            target = folder / "programs" / tree.name(source)
            copy_folder(source, target, "*.out", "__pycache__", ".*")
        yield folder


def take_sample(batch: Path, name: str, one: Planned, limit: float = LIMIT) -> float:
    """Run the program `name`, a path from the tree, and return the value that it prints.

    Raises ProblemError for a program that fails, hangs, prints no value or leaves processes.
    """
    workers = [] if one.workers is None else ["--workers", str(one.workers)]
    method = ["--method", one.start_method] if one.start_method else []
    arguments = [name, one.case, *workers, "--size", str(one.size), *method]
    with run_folder(batch) as folder:
        shutil.copytree(batch / "programs", folder / "run", dirs_exist_ok=True)
        environment = _environment(folder / "tmp")
        never = threading.Event()
        ended = run([sys.executable, *arguments], folder, environment, Timing(limit), never)
        said = str(clean(ended.output, folder, {}))
    how = ""
    value = _value(said)
    if ended.exit_code is None:
        how = f"had not ended after {limit:g} s"
    elif ended.exit_code:
        killed = ended.exit_code < 0 and f"was killed by {signal.Signals(-ended.exit_code).name}"
        how = killed or f"ended with exit code {ended.exit_code}"
    elif ended.survivors:
        how = "left processes behind"
    elif value is None:
        how = 'printed no value, expected one line, {"value": 0.5}'
    if how or value is None:
        quoted = [f"| {row}" for row in said.splitlines()[-_MOST_LINES:]]
        sentence = f"`python {' '.join(arguments)}` {how}."
        raise ProblemError(Problem(name, 0, sentence, tuple(quoted)))
    return value


def _environment(temporary: Path) -> dict[str, str]:
    homes = ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        **dict.fromkeys(homes, str(temporary)),
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
