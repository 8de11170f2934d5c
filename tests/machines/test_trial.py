"""What a trial tells, on a tree of three tests, and what it says where it cannot be made."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.machines.__main__ import ASKING
from tests.machines.rows import ROWS, by, setting
from tests.machines.trial import NotHereError, Start, run
from tests.tiny import ROOT

TESTS = """\
import os, pytest

def test_passes(): pass

def test_fails(): assert os.environ.get("STRANGE") is None

@pytest.mark.skip
def test_is_skipped(): pass
"""


@pytest.fixture
def start(tmp_path: Path) -> Start:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "test_three.py").write_text(TESTS, encoding="utf-8")
    variables = {name: value for name, value in os.environ.items() if name[:7] != "PYTEST_"}
    return Start(tree, tmp_path, variables)


@pytest.mark.parametrize(
    ("variables", "passed", "failed"),
    [({}, 2, ()), ({"STRANGE": "1"}, 1, ("test_three::test_fails",))],
)
def test_what_came_of_it(
    variables: dict[str, str], passed: int, failed: tuple[str, ...], start: Start
) -> None:
    outcome = run(setting("strange", **variables).change(start), ())
    assert (outcome.passed, outcome.failed, outcome.skipped) == (passed, failed, 1)
    assert outcome.green == (not failed)


def test_no_test_at_all_is_not_green(start: Start) -> None:
    outcome = run(replace(start, options=("-k", "nothing")), ())
    assert (outcome.failed, outcome.green) == (("pytest ended with exit code 5",), False)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("no-such-program",), "is not installed"),
        ((sys.executable, "-c", "1/0"), "ZeroDivisionError"),
    ],
)
def test_what_cannot_be_tried_says_why(command: tuple[str, ...], why: str, start: Start) -> None:
    with pytest.raises(NotHereError, match=why):
        by(start, *command)


def test_each_row_has_a_name_of_its_own() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("asking", ASKING)
def test_what_asks_the_machine_is_there(asking: str) -> None:
    path, _, name = asking.partition("::")
    assert (ROOT / path).exists()
    assert not name or f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8")
