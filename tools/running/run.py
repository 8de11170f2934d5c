"""Run one snippet once: alone in its folder, watched, captured, ended.

It is no sandbox: a snippet can do what its user can. What is promised is that it ends, that nothing
of it stays, and that it sees nothing of this machine that it does not need.
"""

import contextlib
import os
import py_compile
import secrets
import shutil
import string
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.copying import copy_folder
from tools.running.capture import Capture
from tools.running.cleaning import clean
from tools.running.platforms import platform
from tools.running.records import Record
from tools.snippets.expected import ANYTHING
from tools.snippets.situation import here
from tools.snippets.source import HANG, RUN_LIMIT, Snippet

_MARKS = string.ascii_lowercase + string.digits
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
    grace: float = 1.0
    patience: float = 3.0


def run_snippet(
    snippet: Snippet, start_method: str, limits: Limits, stop: threading.Event
) -> Record:
    """Run the snippet under one start method (empty: it chooses itself) and tell what happened.

    Once `stop` is set the run is ended as if its limit had come.
    """
    mark = new_mark()
    folder = platform.new_folder()
    limit = _limit(snippet, start_method, limits)
    try:
        report = _prepare(snippet, folder)
        environment = _environment(folder, report, start_method, mark)
        channel = platform.open_channel()
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, snippet.name],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=channel.writer,
            stderr=channel.writer,
            **platform.options(),
        )
        group = platform.adopt(process)
        channel.close_writer()
        capture = Capture(channel)
        silence = _silence(snippet, start_method, limits)
        deadline = partial(_deadline, capture, started, silence, limit)
        in_time = _wait(process, capture, deadline, limits.grace, stop)
        seconds = time.monotonic() - started
        survivors = _survivors(group, folder, limits) if in_time else []
        if survivors or not in_time:
            capture.freeze()  # what helpers say of being ended is not the snippet's output
            platform.end(group, folder, limits.patience)
        platform.release(group)
        exit_code = process.wait(limits.patience)
        text = clean(capture.finish(limits.patience), folder)
        used = tuple(sorted(set(report.read_text(encoding="utf-8").split())))
        forgotten = platform.left_in_memory(mark)
        platform.remove_from_memory(forgotten)
        if not in_time:
            forgotten = []  # it was ended from outside: that is no fault of its own
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Record(
        snippet=snippet.name,
        start_method=start_method,
        python=sys.version.split()[0],
        platform=here(start_method).platform,
        exit_code=exit_code if in_time else None,
        limit=limit,
        seconds=round(seconds, 2),
        text=text,
        used=used,
        left=(*survivors, *(f"shared memory {name}" for name in forgotten)),
    )


def new_mark() -> str:
    """What names of shared memory begin with, so that it tells which run made them.

    Runs at the same time must differ: where two did not, the first to end would remove what the
    other uses. Names of shared memory have room for five characters and no more.
    """
    return "".join(secrets.choice(_MARKS) for _ in range(5))


def compile_startup() -> None:
    """Compile the start-up module once; runs write no bytecode, so each would compile it again."""
    with contextlib.suppress(OSError):
        py_compile.compile(str(STARTUP / "sitecustomize.py"))


def _limit(snippet: Snippet, start_method: str, limits: Limits) -> float:
    if snippet.exceptions.limit is not None:
        return snippet.exceptions.limit
    hangs = snippet.expected_end(here(start_method)) == HANG
    return limits.hang if hangs else limits.run


def _silence(snippet: Snippet, start_method: str, limits: Limits) -> float:
    """How long the first output is waited for, before the limit of a run that hangs counts.

    What such a run prints before it hangs has to be seen, however busy the machine is.
    """
    situation = here(start_method)
    expected = snippet.expected(situation)
    prints = expected is not None and expected.text.strip(f"{ANYTHING}\n") != ""
    return limits.run if prints and snippet.expected_end(situation) == HANG else 0.0


def _deadline(capture: Capture, started: float, silence: float, limit: float) -> float:
    """The limit after the first output, or after the silence; as long as nothing came, from now."""
    return min(capture.began or time.monotonic(), started + silence) + limit


def _prepare(snippet: Snippet, folder: Path) -> Path:
    """Copy the snippet's folder under the same relative path; returns the report's file."""
    target = folder / Path(snippet.name).parent
    copy_folder(snippet.file.parent, target, "*.out", "__pycache__", ".*")
    (folder / "tmp").mkdir()
    report = folder / "report"
    report.touch()
    return report


def _environment(folder: Path, report: Path, start_method: str, mark: str) -> Mapping[str, str]:
    """A short list of variables, so that no secret of the builder reaches a page."""
    temporary = str(folder / "tmp")
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        "HOME": temporary,
        "USERPROFILE": temporary,
        "TMPDIR": temporary,
        "TEMP": temporary,
        "TMP": temporary,
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
        "SNIPPET_REPORT": str(report),
        "SNIPPET_START_METHOD": start_method,
        "SNIPPET_RUN": mark,
        "SNIPPET_FIRST": "yes",
    }


def _wait(
    process: "subprocess.Popen[bytes]",
    capture: Capture,
    deadline: Callable[[], float],
    grace: float,
    stop: threading.Event,
) -> bool:
    """Wait until the process has ended, and its output too unless somebody else holds it."""
    while not capture.ended.wait(0.05):
        if process.poll() is not None:
            capture.ended.wait(grace)
            return True
        if time.monotonic() >= deadline() or stop.is_set():
            return False
    try:
        process.wait(max(0.0, deadline() - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _survivors(group: platform.Group, folder: Path, limits: Limits) -> list[str]:
    """Processes that outlive the snippet, told as people would say it.

    The helpers of multiprocessing end some milliseconds later, on a busy machine some more.
    """
    started = time.monotonic()
    while alive := platform.members(group, folder):
        passed = time.monotonic() - started
        helpers_only = all(member.cleans_up for member in alive)
        if passed > (limits.patience if helpers_only else limits.grace):
            return [f"process {_told(member.command, folder)}" for member in alive]
        time.sleep(0.01)
    return []


def _told(command: str, folder: Path) -> str:
    return command.replace(str(folder) + os.sep, "").replace(sys.executable, "python")[:120]
