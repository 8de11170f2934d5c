"""One snippet: its bytes, what is shown of it, and the exceptions that it declares.

Exceptions stand in the standard inline script block of PEP 723 at the end of the file, so that the
line numbers of a traceback are those that the page shows.
"""

import ast
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
    """A file in snippets/. `name` is its path from the tree, `shown` what a page shows of it."""

    name: str
    file: Path
    text: str
    shown: str
    exceptions: Exceptions
    block_line: int = 0
    """Where the block of exceptions begins; 0 where there is none."""

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
    """Read one file; what is wrong with its block is told as problems, and ignored."""
    name = tree.name(file)
    text = file.read_text(encoding="utf-8")
    shown, block, line, problems = _split(name, text)
    exceptions, wrong = _exceptions(name, line, block)
    return Snippet(name, file, text, shown, exceptions, line), [*problems, *wrong]


def script_block(text: str) -> tuple[str, int]:
    """The TOML of a file's script block and the line that it begins at; "" and 0 without one."""
    _shown, block, line, _problems = _split("", text)
    return block, line


def imported_beside(snippet: Snippet) -> list[Path]:
    """Files of the same folder that the snippet imports, directly or through one another."""
    return _imported_beside(snippet.file)


def _imported_beside(file: Path) -> list[Path]:
    found: list[Path] = []
    waiting = [file]
    while waiting:
        for name in _imports(waiting.pop()):
            beside = file.with_name(f"{name}.py")
            if beside.is_file() and beside != file and beside not in found:
                found.append(beside)
                waiting.append(beside)
    return sorted(found)


def serves_a_measurement(snippet: Snippet) -> bool:
    """Whether it is measured, or imported by a file beside it that is measured."""
    return snippet.exceptions.measured or any(
        snippet.file in _imported_beside(file) and _is_measured(file)
        for file in snippet.file.parent.glob("*.py")
    )


def _is_measured(file: Path) -> bool:
    block, _line = script_block(file.read_text(encoding="utf-8"))
    try:
        return "benchmark" in tomllib.loads(block).get("tool", {})
    except tomllib.TOMLDecodeError:
        return False


def uses_processes(snippet: Snippet) -> bool:
    """Whether the snippet can start processes, so that its start method matters."""
    files = (snippet.file, *imported_beside(snippet))
    return any(
        "multiprocessing" in _imports(f) or "ProcessPool" in f.read_text("utf-8") for f in files
    )


def _imports(file: Path) -> list[str]:
    try:
        parsed = ast.parse(file.read_text(encoding="utf-8"))
    except SyntaxError:
        return []
    names = []
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            names += [alias.name.partition(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module.partition(".")[0])
    return names


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
