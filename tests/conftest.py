"""Fixtures that more than one folder of tests needs."""

from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import ROOT, tiny_tree

pytest.register_assert_rewrite("tests.faults.faults")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A tiny tree of its own for each test, without a page."""
    return tiny_tree(tmp_path / "tree")


@pytest.fixture(scope="session")
def real() -> Tree:
    """This project's own tree."""
    return Tree(ROOT)
