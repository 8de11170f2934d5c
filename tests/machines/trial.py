"""One trial: a copy of the tree, the way in which pytest is started in it, and what came of it."""

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.tiny import ROOT

_NOT_COPIED = (".venv", "site")
_LIMIT = 3600.0
"""Seconds for a trial; far more than all tests take."""


class NotHereError(Exception):
    """This machine cannot be made into that one; the text says why."""


@dataclass(frozen=True)
class Start:
    """How pytest is started: in a copy of the tree, below a folder to which a trial may write."""

    tree: Path
    scratch: Path
    variables: Mapping[str, str]
    before: tuple[str, ...] = ()
    """The beginning of the command, such as another program that starts Python."""
    python: tuple[str, ...] = ()
    """Options of Python; those of pytest are `options`."""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How many tests passed, failed and were skipped, and how many seconds that took."""

    passed: int
    failed: tuple[str, ...]
    skipped: int
    seconds: float
    output: str

    @property
    def green(self) -> bool:
        return self.passed > 0 and not self.failed


def first_start(scratch: Path, variables: Mapping[str, str]) -> Start:
    """A start in a fresh copy of the tree, with its repository, where nothing is changed."""
    tree = scratch / "tree"

    def left_out(folder: str, names: list[str]) -> list[str]:
        return [*_NOT_COPIED] if Path(folder) == ROOT else []

    shutil.copytree(ROOT, tree, ignore=left_out, symlinks=True)
    return Start(tree, scratch, dict(variables))


def run(start: Start, tests: tuple[str, ...]) -> Outcome:
    """Run these tests; no test at all means every one."""
    report = start.scratch / "report.xml"
    options = ("-q", "-p", "no:cacheprovider", f"--junit-xml={report}", *start.options, *tests)
    command = [*start.before, sys.executable, *start.python, "-m", "pytest", *options]
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=start.tree,
        env=start.variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_LIMIT,
        check=False,
    )
    seconds = time.monotonic() - started
    output = done.stdout.decode("utf-8", "replace")
    return _outcome(report, seconds, done.returncode, output)


def _outcome(report: Path, seconds: float, code: int, output: str) -> Outcome:
    if code not in (0, 1) or not report.exists():
        return Outcome(0, (f"pytest ended with exit code {code}",), 0, seconds, output)
    cases = list(ElementTree.parse(report).iter("testcase"))
    kinds = {id(case): {child.tag for child in case} for case in cases}
    failed = [case for case in cases if kinds[id(case)] & {"failure", "error"}]
    skipped = [case for case in cases if "skipped" in kinds[id(case)]]
    names = dict.fromkeys(f"{case.get('classname')}::{case.get('name')}" for case in failed)
    passed = len(cases) - len(failed) - len(skipped)
    return Outcome(passed, tuple(names), len(skipped), seconds, output)
