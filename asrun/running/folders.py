"""The folders that runs work in: one for a batch, with one for each run, and nothing of it left.

Whatever ends the builder, a guardian process that it started sees that it is gone, ends what still
runs in the batch's folder and removes it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from asrun.running.notes import read_notes, remove_left
from asrun.running.process import apart, end

GUARDIAN = Path(__file__).parent / "guardian.py"
PATIENCE = 3.0
_ROOM = 103 - len("/mp-12345678/12345678/tmp/pymp-12345678/listener-12345678")
"""Bytes for the path above a batch's folder, so that a run's longest socket fits on macOS."""


@contextmanager
def batch_folder() -> Iterator[Path]:
    """A folder for the runs of a batch; a guardian looks after it until it is removed.

    It is below the usual temporary folder, or in /tmp where that one is too long for sockets: on
    macOS each user has one of 56 bytes, and a socket's path takes 103 (unix(4)).
    """
    usual = os.path.realpath(tempfile.gettempdir())
    long = sys.platform != "win32" and len(os.fsencode(usual)) > _ROOM
    short = "/tmp" if long else usual  # noqa: S108 -- mkdtemp is safe
    folder = Path(tempfile.mkdtemp(prefix="mp-", dir=short)).resolve()
    guardian = subprocess.Popen(
        [sys.executable, "-I", "-S", str(GUARDIAN), str(folder), *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **apart(),
    )
    said = b""
    try:
        yield folder
        remove(folder)
        said = b"removed"
    finally:
        guardian.communicate(said)


@contextmanager
def run_folder(batch: Path) -> Iterator[Path]:
    """A folder for one run, with `run` to work in and `tmp` for temporary files; removed after."""
    folder = Path(tempfile.mkdtemp(prefix="", dir=batch))
    try:
        (folder / "run").mkdir()
        (folder / "tmp").mkdir()
        yield folder
    finally:
        remove(folder)


def clear(batch: Path) -> None:
    """End what runs in a batch's folder, and remove it and what was left in shared memory."""
    end(batch, PATIENCE)
    for notes in batch.glob("*/notes"):
        remove_left(read_notes(notes))
    remove(batch)


def remove(folder: Path) -> None:
    """Remove a folder, also where its files say no or a process that ends still holds one."""
    until = time.monotonic() + PATIENCE
    shutil.rmtree(folder, ignore_errors=True)
    while folder.exists() and time.monotonic() < until:
        for path, folders, files in os.walk(folder):
            for name in (".", *folders, *files):
                inside = Path(path, name)
                if not inside.is_symlink():
                    with suppress(OSError):
                        inside.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.05)
