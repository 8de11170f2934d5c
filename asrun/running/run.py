"""Run one snippet once: alone in its folder, watched, captured, ended.

It is no sandbox: a snippet can do what its user can. What is promised is that it ends, that nothing
of it stays, and that it sees nothing of this machine that it does not need.
"""

import os
import py_compile
import shutil
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from asrun.running.cleaning import clean
from asrun.running.folders import run_folder
from asrun.running.notes import read_notes, remove_left
from asrun.running.output import MOST
from asrun.running.process import Timing, run
from asrun.running.records import Record, digest_of
from asrun.snippets.expected import ANYTHING
from asrun.snippets.situation import here
from asrun.snippets.source import HANG, RUN_LIMIT, Snippet

STARTUP = Path(__file__).parent / "startup"
PASSED_ON = (
    "PATH",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "COMSPEC",
    "PATHEXT",
    "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE",
)


@dataclass(frozen=True)
class Limits:
    """Seconds that things may take.

    `run` for a snippet that names no limit, `hang` for one that is expected to hang, counted from
    its first output where it is expected to print (within `run`); `grace` for
    processes that end just after the snippet, such as a child whose start failed on Windows;
    `patience` for ending what stays.
    """

    run: float = RUN_LIMIT
    hang: float = 3.0
    grace: float = 5.0
    patience: float = 3.0


@dataclass(frozen=True)
class Job:
    """One run that is wanted. An empty `start_method`: the snippet chooses, or starts none."""

    snippet: Snippet
    start_method: str
    timing: Timing


def job_of(snippet: Snippet, start_method: str, limits: Limits) -> Job:
    """The run of a snippet under one start method, with the time that it may take.

    What a run prints before it hangs as expected has to be seen, however busy the machine is: so
    its first output is waited for.
    """
    situation = here(start_method)
    hangs = snippet.expected_end(situation) == HANG
    expected = snippet.expected(situation)
    prints = expected is not None and expected.text.strip(f"{ANYTHING}\n") != ""
    timing = Timing(
        limit=snippet.exceptions.limit or (limits.hang if hangs else limits.run),
        silence=limits.run if hangs and prints else 0.0,
        grace=limits.grace,
        patience=limits.patience,
    )
    return Job(snippet, start_method, timing)


def run_snippet(job: Job, batch: Path, stop: threading.Event) -> Record:
    """Run the snippet in a folder of its own below the batch's, and tell what happened.

    Once `stop` is set the run is ended as if its limit had come.
    """
    snippet = job.snippet
    with run_folder(batch) as folder:
        given = _copy(snippet, folder / "run")
        environment = _environment(folder / "tmp", job.start_method)
        ended = run([sys.executable, snippet.name], folder, environment, job.timing, stop)
        notes = read_notes(folder / "notes")
        forgotten = remove_left(notes)
        text = clean(ended.output, folder, notes.names)
        survivors = [f"process {_told(command, folder)}" for command in ended.survivors]
    if ended.exit_code is None:
        forgotten = []  # it was ended from outside: that is no fault of its own
    limit = job.timing.limit
    if ended.too_much:
        limit = round(ended.seconds, 2)
        survivors.append(f"more than {MOST // 1_000_000_000} GB of output")
    return Record(
        snippet=snippet.name,
        start_method=job.start_method,
        python=sys.version.split()[0],
        platform=here(job.start_method).platform,
        exit_code=ended.exit_code,
        limit=limit,
        seconds=round(ended.seconds, 2),
        text=text,
        used=notes.used,
        left=(*survivors, *forgotten),
        given=given,
    )


def compile_startup() -> None:
    """Compile the start-up module once; runs write no bytecode, so each would compile it again."""
    with suppress(OSError):
        py_compile.compile(str(STARTUP / "sitecustomize.py"))


def _copy(snippet: Snippet, target: Path) -> str:
    """Give the run its files, under the same relative paths; returns the digest of what it got."""
    copies = {name: target / name for name in snippet.needs}
    for name, copy in copies.items():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(snippet.needs[name], copy)
    return digest_of(copies)


def _environment(temporary: Path, start_method: str) -> Mapping[str, str]:
    """A short list of variables, so that no secret of the builder reaches a page."""
    homes = ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        **dict.fromkeys(homes, str(temporary)),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "COLUMNS": "72",
        "PYTHONPATH": str(STARTUP),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNODEBUGRANGES": "1",
        "PYTHONNOUSERSITE": "1",
        "SNIPPET_START_METHOD": start_method,
        "SNIPPET_FIRST": "yes",
    }


def _told(command: str, folder: Path) -> str:
    """A command as people would say it."""
    inside = str(folder / "run") + os.sep
    return command.replace(inside, "").replace(sys.executable, "python")[:120]
