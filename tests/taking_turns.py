"""Tests run side by side, but nothing runs beside one that is marked `alone`.

Every worker holds a lock while it tests: shared, or exclusive for a test that measures time. It is
a lock on a file of the project, so it holds between workers, and goes when its process goes.
"""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tiny import ROOT

DOOR, ROOM = ROOT / "pyproject.toml", ROOT / "mkdocs.yml"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


if sys.platform == "win32":

    @contextmanager
    def turn(*, alone: bool, door: Path = DOOR, room: Path = ROOM) -> Generator[None]:
        """Windows has no shared lock that Python knows: there, tests take no turns."""
        del alone, door, room
        yield

else:
    import fcntl

    @contextmanager
    def turn(*, alone: bool, door: Path = DOOR, room: Path = ROOM) -> Generator[None]:
        """Wait for a turn and hold it. Who waits to be alone holds the door: nobody overtakes."""
        with room.open() as inside:
            with door.open() as waiting:
                fcntl.flock(waiting, fcntl.LOCK_EX)
                fcntl.flock(inside, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            yield
