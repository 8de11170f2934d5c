"""One snippet: its bytes, what is shown of it, and the exceptions that it declares.

Exceptions stand in the standard inline script block of PEP 723 at the end of the file, so that the
line numbers of a traceback are those that the page shows.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet

from asrun.data import read_toml
from asrun.problem import Problem, ProblemError
from asrun.snippets.expected import Expected, read_variants
from asrun.snippets.needs import needs_of, uses_processes
from asrun.snippets.situation import Platform, Situation, StartMethod, best
from asrun.text import read_text
from asrun.tree import Tree

HANG = "hang"
RUN_LIMIT = 20.0
"""Seconds for a snippet that names no limit of its own."""

_OPEN = re.compile(r"^# /// script$", re.MULTILINE)
_CLOSE = re.compile(r"^# ///$", re.MULTILINE)
_ABSENT: Any = None
End = int | Literal["hang"]
"""An exit code, or the end of a run that only its limit ends."""


@dataclass(frozen=True)
class Exceptions:
    """What a snippet declares because it is not the normal case.

    `ends` maps a situation's name (`` is any) to the exit code, or to "hang" for a run that only
    its limit ends. `limit` is in seconds; None is the runner's own. `leaves` says why processes or
    shared memory are still there afterwards. A `measured` file has a [tool.benchmark], whose keys
    the recorder of benchmarks reads.
    """

    requires_python: SpecifierSet = field(default_factory=SpecifierSet)
    dependencies: tuple[str, ...] = ()
    ends: Mapping[str, End] = field(default_factory=dict)
    chooses: tuple[str, ...] = ()
    limit: float | None = None
    alone: bool = False
    unguarded: str = ""
    varies: str = ""
    any_order: str = ""
    leaves: str = ""
    platforms: tuple[str, ...] = ()
    measured: bool = False


class _Requirement(Requirement):
    """A requirement whose fault is told in one line."""

    def __init__(self, text: str) -> None:
        try:
            super().__init__(text)
        except InvalidRequirement as error:
            raise ValueError(str(error).splitlines()[0]) from error


@dataclass(frozen=True)
class _Own:
    """The table [tool.snippet]."""

    ends: End | dict[str, End] = _ABSENT
    chooses: tuple[StartMethod, ...] = _ABSENT
    limit: float = _ABSENT
    alone: bool = _ABSENT
    unguarded: str = _ABSENT
    varies: str = _ABSENT
    any_order: str = field(default=_ABSENT, metadata={"key": "any-order"})
    leaves: str = _ABSENT
    platforms: tuple[Platform, ...] = _ABSENT

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if value is False or value in ((), {}) or (type(value) is str and not value.strip()):
                key = one.metadata.get("key", one.name)
                raise ValueError(f"`{key}` says nothing: give a reason, or take it out")


@dataclass(frozen=True)
class _Tools:
    snippet: _Own = field(default_factory=_Own)
    benchmark: Any = None


@dataclass(frozen=True)
class _Block:
    """The script block."""

    requires_python: SpecifierSet = field(
        default_factory=SpecifierSet, metadata={"key": "requires-python"}
    )
    dependencies: tuple[_Requirement, ...] = ()
    tool: _Tools = field(default_factory=_Tools)


@dataclass(frozen=True, eq=False)
class Snippet:
    """A file in snippets/, with all that is known of it once it is read.

    `name` is its path from the tree, `shown` what a page shows of it, `block_line` where the block
    of exceptions begins (0 where there is none), `variants` every expected output by the name of
    its situation, `needs` the files that a run of it is given, by their paths from the tree.
    """

    name: str
    file: Path
    text: str
    shown: str
    exceptions: Exceptions
    block_line: int
    variants: Mapping[str, Expected]
    needs: Mapping[str, Path]
    uses_processes: bool

    def expected(self, situation: Situation) -> Expected | None:
        """The expected output that applies in this situation, or None where there is none."""
        return best(self.variants, situation)

    def expected_end(self, situation: Situation) -> int | str:
        """The exit code expected in this situation, or "hang"."""
        return best(self.exceptions.ends, situation) or 0

    def absent(self, situation: Situation) -> str:
        """Why it cannot run here, or nothing. One of `python …`, `platform …`."""
        wanted = self.exceptions.requires_python
        if not wanted.contains(situation.python_text, prereleases=True):
            return f"python {wanted}"
        platforms = self.exceptions.platforms
        if platforms and situation.platform not in platforms:
            return f"platform {', '.join(platforms)}"
        return ""


def find_snippets(tree: Tree) -> list[Path]:
    """Every Python file below snippets/, in order."""
    return sorted(
        path
        for path in tree.snippets.rglob("*.py")
        if not any(part.startswith((".", "__")) for part in path.relative_to(tree.snippets).parts)
    )


def read_snippet(tree: Tree, file: Path) -> tuple[Snippet, list[Problem]]:
    """Read one file; what is wrong with its block, or beside it, is told as problems.

    Raises ProblemError where it, or an expected output of it, is no text.
    """
    name = tree.name(file)
    text = read_text(file, name)
    shown, block, line, problems = _split(name, text)
    exceptions, wrong = _exceptions(name, line, block)
    needs = needs_of(file)
    for path in needs.unusable:
        sentence = "a run cannot be given a copy of this: expected a file that can be read."
        problems.append(Problem(tree.name(path), 0, sentence))
    given = {tree.name(path): path for path in needs.files}
    snippet = Snippet(
        name=name,
        file=file,
        text=text,
        shown=shown,
        exceptions=exceptions,
        block_line=line,
        variants=read_variants(file, name),
        needs=given,
        uses_processes=uses_processes(needs.files),
    )
    return snippet, [*problems, *wrong]


def script_block(text: str) -> tuple[str, int]:
    """The TOML of a file's script block and the line that it begins at; "" and 0 without one."""
    _shown, block, line, _problems = _split("", text)
    return block, line


def serves_a_measurement(snippet: Snippet) -> bool:
    """Whether it is measured, or imported by a file beside it that is measured."""
    return snippet.exceptions.measured or any(
        snippet.file in needs_of(file).files and _is_measured(file)
        for file in snippet.file.parent.glob("*.py")
    )


def _is_measured(file: Path) -> bool:
    block, _line = script_block(file.read_text(encoding="utf-8", errors="replace"))
    try:
        return "benchmark" in tomllib.loads(block).get("tool", {})
    except tomllib.TOMLDecodeError:
        return False


def _split(name: str, text: str) -> tuple[str, str, int, list[Problem]]:
    """What is shown, the TOML of the block, its first line, and problems."""
    start = _OPEN.search(text)
    if start is None:
        return text, "", 0, []
    line = text.count("\n", 0, start.start()) + 1
    end = _CLOSE.search(text, start.end())
    shown = text[: start.start()].rstrip("\n") + "\n"
    if end is None:
        return shown, "", line, [Problem(name, line, "the script block is not closed by `# ///`.")]
    if text[end.end() :].strip():
        sentence = (
            "the script block stands at the end of the file, so that the line numbers of "
            "tracebacks are those of the page: move what follows it above it."
        )
        return text, "", line, [Problem(name, line, sentence)]
    body = text[start.end() : end.start()].strip("\n").splitlines()
    return shown, "\n".join(row.removeprefix("#").removeprefix(" ") for row in body), line, []


def _exceptions(name: str, line: int, block: str) -> tuple[Exceptions, list[Problem]]:
    try:
        read = read_toml(block, name, _Block, line)
    except ProblemError as error:
        return Exceptions(), list(error.problems)
    own, wrong = read.tool.snippet, []
    if block and read == _Block():
        wrong.append(Problem(name, line, "the script block declares no exception: take it out."))
    given = {key: value for key, value in vars(own).items() if value is not None}
    if own.ends is not None and not isinstance(own.ends, dict):
        given["ends"] = {"": own.ends}
    exceptions = Exceptions(
        requires_python=read.requires_python,
        dependencies=tuple(map(str, read.dependencies)),
        measured=read.tool.benchmark is not None,
        **given,
    )
    return exceptions, wrong
