"""A program that is started apart from us, watched, and ended with all that it started.

The processes of a run are those of its session, those whose environment names its folder, and what
these have started: psutil finds them on every platform.
"""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from asrun.running.output import Captured, Output, create

_PAUSE = 0.01
_HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


@dataclass(frozen=True)
class Timing:
    """Seconds that things may take.

    A program is ended `limit` after its first output, which is waited for up to `silence`; `grace`
    is for processes that end just after it, such as a child whose start failed on Windows,
    `patience` for ending what stays.
    """

    limit: float
    silence: float = 0.0
    grace: float = 5.0
    patience: float = 3.0


@dataclass(frozen=True)
class Ended:
    """How a program ended.

    `exit_code` is negative for a signal, and None when it was ended from outside; `seconds` is how
    long it ran, `survivors` are the commands of processes that outlived it (ended, too), `too_much`
    says that it was ended for the size of its output.
    """

    exit_code: int | None
    seconds: float
    output: Captured
    survivors: tuple[str, ...]
    too_much: bool


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    timing: Timing,
    stop: threading.Event,
) -> Ended:
    """Run a program in `folder`/run, which is there, with no input, and tell how it ended.

    Once `stop` is set it is ended as if its limit had come. To the environment comes what names the
    run, and the file that its output goes to.
    """
    path = folder / "output"
    writer = create(path)
    file = os.fstat(writer)
    marks = {"SNIPPET_RUN": str(folder), "SNIPPET_OUTPUT": f"{file.st_dev}:{file.st_ino}"}
    with os.fdopen(writer, "ab", buffering=0), open(path, "r+b", buffering=0) as reader:
        output = Output(reader, time.monotonic())
        process = subprocess.Popen(
            command,
            cwd=folder / "run",
            env={**environment, **marks},
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=writer,
            **apart(),
        )
        in_time = False
        survivors: tuple[str, ...] = ()
        try:
            in_time = _wait(process, output, timing, stop)
            seconds = time.monotonic() - output.started
            survivors = _survivors(process.pid, folder, timing) if in_time else ()
        finally:
            # What helpers say of being ended is not the program's output.
            size = output.look(time.monotonic())
            if survivors or not in_time:
                end(folder, timing.patience, process.pid)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timing.patience)
        exit_code = process.returncode if in_time else None
        return Ended(exit_code, seconds, output.read(size), survivors, output.full)


def apart() -> dict[str, Any]:
    """Arguments of `subprocess.Popen` for a session of its own: no Ctrl-C reaches it from ours."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def members(folder: Path, leader: int = 0) -> list[psutil.Process]:
    """The living processes of the runs in this folder, or of the session that `leader` began.

    A process that left the session still has the environment that it was given, with the folder's
    path in it. One that has no command is a zombie, or has given its memory back and is ending.
    """
    found: list[psutil.Process] = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            known = {leader, *(member.pid for member in found)} - {0}
            if process.pid != os.getpid() and _belongs(process, known, str(folder)):
                found += [process] if command(process) else []
    return found


def _belongs(process: psutil.Process, known: set[int], folder: str) -> bool:
    if sys.platform == "win32":
        above = process.ppid()  # there are no sessions, but a process keeps its parent's number
    else:
        above = os.getsid(process.pid)
    if process.pid in known or above in known:
        return True
    return any(folder in value for value in process.environ().values())


def command(process: psutil.Process) -> str:
    """The command line of a process; empty when it has ended or is just ending."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def end(folder: Path, patience: float, leader: int = 0) -> None:
    """TERM, then KILL, until nothing is alive or `patience` seconds are over.

    The resource tracker and the fork server end by themselves once nobody holds their pipe, and
    the tracker removes what was left in shared memory: they are killed only if they stay.
    """
    started = time.monotonic()
    kill = False
    while (alive := members(folder, leader)) and (passed := time.monotonic() - started) < patience:
        others = [process for process in alive if not _is_helper(command(process))]
        if others or passed > patience / 2:
            for process in others or alive:
                with contextlib.suppress(psutil.Error):
                    process.kill() if kill else process.terminate()
        time.sleep(2 * _PAUSE)
        # A program has a moment to end itself; a storm of new processes gets none.
        kill = passed > 0.1


def _is_helper(line: str) -> bool:
    return any(helper in line for helper in _HELPERS)


def _wait(
    process: "subprocess.Popen[bytes]", output: Output, timing: Timing, stop: threading.Event
) -> bool:
    """Wait until the process has ended; False when it has to be ended before."""
    while process.poll() is None:
        now = time.monotonic()
        output.look(now)
        first = output.started + output.grown[0][1] if output.grown else now
        deadline = min(first, output.started + timing.silence) + timing.limit
        if now >= deadline or stop.is_set() or output.full:
            return False
        time.sleep(_PAUSE)
    return True


def _survivors(leader: int, folder: Path, timing: Timing) -> tuple[str, ...]:
    """The commands of processes that outlive the program.

    The helpers of multiprocessing end some milliseconds later, on a busy machine some more.
    """
    started = time.monotonic()
    while alive := [line for process in members(folder, leader) if (line := command(process))]:
        passed = time.monotonic() - started
        if passed > (timing.patience if all(map(_is_helper, alive)) else timing.grace):
            return tuple(alive)
        time.sleep(2 * _PAUSE)
    return ()
