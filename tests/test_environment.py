"""Tests see what is written down, and nothing else of who runs them."""

import os
from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.environment import environment_of_tests
from tests.tiny import ROOT, committed, git

STRANGE = {
    **dict.fromkeys(("GIT_DIR", "GIT_CONFIG_PARAMETERS", "GIT_TRACE"), "x"),
    **dict.fromkeys(("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TERM", "CLICOLOR_FORCE"), "x"),
    **dict.fromkeys(("PYTHONWARNINGS", "PYTHONOPTIMIZE", "PYTHONPATH", "PYTHONUTF8"), "x"),
    **dict.fromkeys(("LC_ALL", "LC_TIME", "LANGUAGE", "TZ", "HOME", "XDG_CONFIG_HOME"), "x"),
    **dict.fromkeys(("SITE_URL", "REPO_URL", "CI", "http_proxy", "UV_NO_GROUP"), "x"),
}


def test_nothing_strange_gets_in(tmp_path: Path) -> None:
    outside = {"PATH": "/bin", "TMPDIR": "/tmp", "CHROMIUM": "/bin/chromium"}
    assert environment_of_tests({**outside, **STRANGE}, tmp_path) == environment_of_tests(
        outside, tmp_path
    )
    assert environment_of_tests(outside, tmp_path).items() > outside.items()


@pytest.mark.parametrize(
    ("name", "value"), [("TZ", "UTC0"), ("PYTHONPATH", str(ROOT)), ("COLUMNS", "80")]
)
def test_this_test_sees_it(name: str, value: str) -> None:
    """Also in a worker."""
    assert os.environ[name] == value


def test_git_is_configured_by_a_repository_alone(tree: Tree) -> None:
    settings = git(committed(tree), "config", "--list", "--show-scope").splitlines()
    assert {setting.split()[0] for setting in settings} == {"local"}
