"""Tests share the machine, but for those that are to be alone."""

import sys
import threading
from pathlib import Path

import pytest

from tests.taking_turns import turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no turns are taken on Windows")
SOON = 0.2
"""Seconds in which nothing must happen."""
LATE = 30.0
"""Seconds until something must have happened; far more than it takes."""


class Visitor:
    """A thread that takes its turn, and stays until it is told to leave."""

    def __init__(self, folder: Path, *, alone: bool) -> None:
        self.inside, self.leave = threading.Event(), threading.Event()
        arguments = {"alone": alone, "door": folder / "door", "room": folder / "room"}
        self.thread = threading.Thread(target=self._visit, kwargs=arguments, daemon=True)
        self.thread.start()

    def _visit(self, *, alone: bool, door: Path, room: Path) -> None:
        with turn(alone=alone, door=door, room=room):
            self.inside.set()
            self.leave.wait(LATE)

    def goes(self) -> None:
        self.leave.set()
        self.thread.join(LATE)


def test_who_is_alone_is_alone(tmp_path: Path) -> None:
    for name in ("door", "room"):
        (tmp_path / name).touch()
    one, two = Visitor(tmp_path, alone=False), Visitor(tmp_path, alone=False)
    assert one.inside.wait(LATE)
    assert two.inside.wait(LATE)
    alone = Visitor(tmp_path, alone=True)
    assert not alone.inside.wait(SOON)
    late = Visitor(tmp_path, alone=False)
    one.goes()
    assert not alone.inside.wait(SOON)
    assert not late.inside.is_set(), "nobody overtakes who waits to be alone"
    two.goes()
    assert alone.inside.wait(LATE)
    assert not late.inside.wait(SOON)
    alone.goes()
    assert late.inside.wait(LATE)
    late.goes()
