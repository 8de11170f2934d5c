"""Tests run side by side, but nothing runs beside one that is marked `alone`.

Every worker holds a lock while it tests: shared, or exclusive for a test that measures time. It is
a lock on a file of the project, so it holds between workers, and goes when its process goes.
"""

import sys
from collections.abc import Generator
from contextlib import contextmanager

import pytest

from tests.tiny import ROOT

DOOR, ROOM = ROOT / "pyproject.toml", ROOT / "mkdocs.yml"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


if sys.platform == "win32":

    @contextmanager
    def turn(*, alone: bool) -> Generator[None]:
        """Windows has no shared lock that Python knows: there, tests take no turns."""
        del alone
        yield

else:
    import fcntl

    @contextmanager
    def turn(*, alone: bool) -> Generator[None]:
        """Wait for a turn and hold it. Who waits to be alone holds the door: nobody overtakes."""
        with ROOM.open() as room:
            with DOOR.open() as door:
                fcntl.flock(door, fcntl.LOCK_EX)
                fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            yield
