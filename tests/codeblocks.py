"""The code blocks of pages as tests: pytest-codeblocks collects them, the tool has run them.

Its collection is kept, since it is a second opinion on which fences there are. What it would run in
a shell is looked up instead: the scan must have found the same fence, and its snippet must pass.
"""

from typing import Any

import pytest
from pytest_codeblocks.plugin import TestBlock

from asrun.pages.scan import Scan
from asrun.problem import Problem
from asrun.snippets.situation import here
from asrun.tree import Tree
from tests.runs import BOOK


class BlockError(Exception):
    """A code block that is not what it should be; the text is all that is to be read."""


class LookedUpBlock(TestBlock):  # type: ignore[misc]
    """One code block of a page, as `docs/en/page.md::line 12`."""

    def runtest(self) -> None:
        page, line = Tree(self.config.rootpath).name(self.path), self.obj.lineno
        book = self.config.stash[BOOK]
        nothing = Scan(page, (), 0, ())  # it is no page of the site
        scan = next((scan for scan in book.scans if scan.page == page), nothing)
        found = {fence.line: fence.snippet for fence in scan.fences}
        if self.obj.code != f"python {found.get(line)}\n":
            raise BlockError(_told(scan, line, self.obj.code))
        name = found[line]
        problems = [problem for problem in book.problems if _concerns(problem, name, page, line)]
        if problems:
            raise BlockError("\n".join(map(str, problems)))
        reason = book.snippets[name].absent(here(""))
        if reason or not book.results[name]:
            pytest.skip(reason or "a start method that this platform lacks")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentences of a failure; a traceback only for what nobody expected."""
        if isinstance(excinfo.value, BlockError):
            return str(excinfo.value)
        return pytest.Item.repr_failure(self, excinfo, style)

    def reportinfo(self) -> tuple[Any, int, str]:
        return self.path, self.obj.lineno - 1, f"{self.path.name}::{self.name}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for index, item in enumerate(items):
        if isinstance(item, TestBlock):
            block = LookedUpBlock.from_parent(item.parent, name=item.name, obj=item.obj)
            block.add_marker(pytest.mark.runs(item.obj.code.strip().removeprefix("python ")))
            items[index] = block


def _concerns(problem: Problem, name: str, page: str, line: int) -> bool:
    """Whether it is about this fence, the snippet's file, or one of its runs."""
    at_fence = (problem.file, problem.line) == (page, line)
    return at_fence or problem.file == name or problem.sentence.startswith(f"{name} ")


def _told(scan: Scan, line: int, code: str) -> str:
    sentence = f"pytest-codeblocks would run this, and the scan found no such fence: {code!r}"
    near = [problem for problem in scan.problems if problem.line >= line][:1]
    return "\n".join(map(str, [Problem(scan.page, line, sentence), *near]))
