"""What Linux and macOS share: a session and group of its own for each run, ended by signals."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.running.platforms.parts import Member

if sys.platform == "win32":
    raise ImportError("this module is for Linux and macOS")


_ROOM = 103 - len("/mp-12345678/tmp/pymp-12345678/listener-12345678")
"""Bytes for the path above a run's folder, so that the longest path of a socket fits on macOS."""


@dataclass(frozen=True)
class Group:
    """A run's process group, named by the pid of its first process."""

    leader: int


def new_folder() -> Path:
    """Below the usual temporary folder, or in /tmp where that one is too long for sockets.

    On macOS it is: there each user has one of 56 bytes, and a socket's path takes 103 (unix(4)).
    """
    usual = os.path.realpath(tempfile.gettempdir())
    short = usual if len(os.fsencode(usual)) <= _ROOM else "/tmp"  # noqa: S108 -- mkdtemp is safe
    return Path(tempfile.mkdtemp(prefix="mp-", dir=short)).resolve()


def options() -> dict[str, Any]:
    return {"start_new_session": True}


def adopt(process: subprocess.Popen[bytes]) -> Group:
    return Group(process.pid)


def release(group: Group) -> None:
    """Nothing is held that would have to be given back."""
    del group


def end(members: Callable[[], list[Member]], patience: float) -> None:
    """TERM, then KILL, until nothing is alive or `patience` seconds are over.

    The resource tracker and the fork server end by themselves once nobody holds their pipe, and
    the tracker removes what was left in shared memory: they are killed only if they stay.
    """
    started = time.monotonic()
    sent = signal.SIGTERM
    while (alive := members()) and (passed := time.monotonic() - started) < patience:
        others = [member for member in alive if not member.cleans_up]
        if others or passed > patience / 2:
            for member in others or alive:
                _send(member.pid, sent)
        time.sleep(0.02)
        # A snippet has a moment to end itself; a storm of new processes gets none.
        if passed > 0.1:
            sent = signal.SIGKILL


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
