"""One snippet: its bytes, what is shown of it, and the exceptions that it declares.

Exceptions stand in the standard inline script block of PEP 723 at the end of the file, so that the
line numbers of a traceback are those that the page shows.
"""

import importlib.metadata
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from tools.problem import Problem
from tools.snippets.expected import Expected, read_variants
from tools.snippets.needs import needs_of, uses_processes
from tools.snippets.situation import Situation, best
from tools.tree import Tree

HANG = "hang"
RUN_LIMIT = 20.0
"""Seconds for a snippet that names no limit of its own."""

_OPEN = re.compile(r"^# /// script$", re.MULTILINE)
_CLOSE = re.compile(r"^# ///$", re.MULTILINE)
_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "ends": (int, str, dict),
    "chooses": list,
    "limit": (int, float),
    "alone": bool,
    "unguarded": str,
    "varies": str,
    "any-order": str,
    "platforms": list,
}


@dataclass(frozen=True)
class Exceptions:
    """What a snippet declares because it is not the normal case.

    `ends` maps a situation's name (`` is any) to the exit code, or to "hang" for a run that only
    its limit ends. `limit` is in seconds; None is the runner's own. A `measured` file has a
    [tool.benchmark], whose keys the recorder of benchmarks reads.
    """

    requires_python: SpecifierSet = field(default_factory=SpecifierSet)
    dependencies: tuple[str, ...] = ()
    ends: Mapping[str, int | str] = field(default_factory=dict)
    chooses: tuple[str, ...] = ()
    limit: float | None = None
    alone: bool = False
    unguarded: str = ""
    varies: str = ""
    any_order: str = ""
    platforms: tuple[str, ...] = ()
    measured: bool = False


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
    """Read one file; what is wrong with its block, or beside it, is told as problems."""
    name = tree.name(file)
    text = file.read_text(encoding="utf-8")
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
        variants=read_variants(file),
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
    block, _line = script_block(file.read_text(encoding="utf-8"))
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
    problems: list[Problem] = []

    def wrong(sentence: str) -> None:
        problems.append(Problem(name, line, sentence))

    try:
        data = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        wrong(f"the script block is not TOML: {error}.")
        return Exceptions(), problems
    own: dict[str, Any] = data.get("tool", {}).get("snippet", {})
    measured = "benchmark" in data.get("tool", {})
    for key in sorted(set(data) - {"requires-python", "dependencies", "tool"}):
        wrong(f"`{key}` is no key of a script block.")
    for key in sorted(own):
        if key not in _KEYS:
            wrong(f"`{key}` is no key of [tool.snippet]; there are {', '.join(_KEYS)}.")
        elif not isinstance(own[key], _KEYS[key]):
            wrong(f"`{key} = {own[key]!r}` has the wrong type.")
        elif own[key] in ("", [], {}):
            wrong(f"`{key}` says nothing: give a reason, or take it out.")
    if block and not (own or measured or data.get("requires-python") or data.get("dependencies")):
        wrong("the script block declares no exception: take it out.")
    if problems:
        return Exceptions(), problems
    try:
        wanted = SpecifierSet(data.get("requires-python", ""))
    except InvalidSpecifier as error:
        wrong(f"requires-python: {error}.")
        wanted = SpecifierSet()
    ends = own.get("ends", {})
    dependencies = tuple(data.get("dependencies", ()))
    for dependency in dependencies:
        try:
            importlib.metadata.version(Requirement(dependency).name)
        except importlib.metadata.PackageNotFoundError:
            wrong(
                f"`{dependency}` is not installed here: `uv sync` installs it, and without uv `pip "
                "install --require-hashes -r requirements.txt`. If pyproject.toml does not have it "
                "in its dependency group `snippets` yet, add it there first."
            )
    return Exceptions(
        requires_python=wanted,
        dependencies=dependencies,
        ends=dict(ends) if isinstance(ends, dict) else {"": ends},
        chooses=tuple(own.get("chooses", ())),
        limit=own.get("limit"),
        alone=own.get("alone", False),
        unguarded=own.get("unguarded", ""),
        varies=own.get("varies", ""),
        any_order=own.get("any-order", ""),
        platforms=tuple(own.get("platforms", ())),
        measured=measured,
    ), problems
