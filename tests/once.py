"""What is dear to make is made once for all workers: by the first that asks."""

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")
PATIENCE = 1800.0
"""Seconds for another worker; far more than it takes."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """What `make` returns, which may leave files in the folder that it is given.

    Raises AssertionError in the workers that wait for one that failed.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    note, failed = folder / "made.pickle", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not note.exists():
            assert time.monotonic() < deadline, f"another worker has not made {name}"
            assert not failed.exists(), f"another worker failed to make {name}"
            time.sleep(0.05)
        made: Made = pickle.loads(note.read_bytes())
        return made
    try:
        made = make(folder)
    except BaseException:
        failed.touch()
        raise
    written = note.with_suffix(".part")
    written.write_bytes(pickle.dumps(made))
    written.rename(note)
    return made
