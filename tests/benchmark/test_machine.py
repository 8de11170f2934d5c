"""The machine as it is told: whole on this one, and from texts of others."""

import os
import sys

import pytest

from asrun.benchmark.machine import (
    quota_of,
    read_commit,
    read_machine,
    read_python,
)
from asrun.snippets.situation import default_start_method, here
from asrun.tree import Tree
from tests.tiny import ROOT, committed, git, write


def test_this_machine() -> None:
    machine = read_machine()
    assert machine.system == here("").platform
    assert 1 <= machine.usable <= machine.logical
    assert machine.physical is None or 1 <= machine.physical <= machine.usable
    assert machine.memory is not None
    assert machine.memory > 2**28
    assert os.uname().nodename not in str(machine) if hasattr(os, "uname") else True


def test_this_python() -> None:
    python = read_python()
    assert python.version.startswith(".".join(map(str, sys.version_info[:3])))
    assert python.start_method == default_start_method(here("").platform, sys.version_info[:2])
    assert python.gil or python.free_threaded


@pytest.mark.parametrize(
    ("told", "cpus"),
    [("", None), ("max 100000", None), ("200000 100000", 2), ("50000 100000", 1)],
)
def test_quota(told: str, cpus: int | None) -> None:
    assert quota_of(told) == cpus


def test_commit(tree: Tree) -> None:
    write(tree, {"snippets/page/job.py": "x = 1\n"})
    folder = tree.snippets / "page"
    assert read_commit(tree, [folder]) == ""
    head = git(committed(tree), "rev-parse", "HEAD")
    assert read_commit(tree, [folder]) == head
    write(tree, {"docs/en/page.md": "# Page\n"})
    assert read_commit(tree, [folder]) == head
    write(tree, {"snippets/page/job.py": "x = 2\n"})
    assert read_commit(tree, [folder]) == ""


def test_this_tree_is_named_by_nothing_but_a_commit() -> None:
    assert len(read_commit(Tree(ROOT), [ROOT / "LICENSE"])) in (0, 40, 64)
