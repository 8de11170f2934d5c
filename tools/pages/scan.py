"""Which fence stands where, and which snippet it names.

The build, the tests and pytest-codeblocks all ask this module. A page shows code in one way only:
a bare `sh` fence with one command. Whatever else looks runnable is a problem, because one of the
tools would run it, or skip it, in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.pages.text import TextError, read_text, text_problems
from tools.problem import Problem
from tools.tree import Tree

PLAIN_LANGUAGES = ("console", "markdown", "toml", "yaml")
"""Fences that are shown as they stand and never run."""

_FENCE = re.compile(
    r"^(?P<prefix>[ \t]*(?:(?:>|[-*+]|\d+[.)])[ \t]*)*)(?P<marker>`{3,}|~{3,})(?P<info>.*)$"
)
_COMMAND = re.compile(r"^python (?P<path>\S+)$")
_NAME = re.compile(r"^snippets(?:/[a-z0-9][a-z0-9_.-]*)+\.py$")
_DIRECTIVE = re.compile(r"<!--[-\s]*pytest[-.]")
_RAW = re.compile(r"<(?:pre|script|textarea)\b", re.IGNORECASE)
_INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_HOW = (
    "show code by a bare fence at the start of the line: ```sh, then `python snippets/….py`, "
    f"then ```; fences that are not run are {', '.join(PLAIN_LANGUAGES)}"
)


@dataclass(frozen=True, order=True)
class Fence:
    """A fence that names a snippet: `page` and `snippet` relative to the tree, `line` from 1."""

    page: str
    line: int
    snippet: str


@dataclass(frozen=True)
class Scan:
    """What one page holds. `plain` counts the fences that are shown but not run."""

    page: str
    fences: tuple[Fence, ...]
    plain: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Open:
    """A fence whose end has not come yet."""

    line: int
    marker: str
    info: str
    prefix: str


def scan_page(page: str, text: str) -> Scan:
    """Scan one page's Markdown; `page` is the name that fences and problems carry."""
    fences: list[Fence] = []
    problems: list[Problem] = []
    plain = 0
    opened: _Open | None = None
    body: list[str] = []
    in_comment = False

    def problem(line: int, sentence: str) -> None:
        problems.append(Problem(page, line, sentence))

    for number, line in enumerate(text.splitlines(), start=1):
        if opened is not None:
            if not line.lstrip().startswith(opened.marker):
                body.append(line)
                continue
            if line.rstrip() != opened.prefix + opened.marker:
                problem(
                    number,
                    f"this line should close the fence of line {opened.line} and does not: "
                    f"it must be exactly `{opened.prefix}{opened.marker}`.",
                )
            elif opened.info == "sh":
                found = _snippet_of(page, opened.line, body)
                (fences if isinstance(found, Fence) else problems).append(found)  # type: ignore[arg-type]
            else:
                plain += 1
            opened, body = None, []
            continue

        if _DIRECTIVE.search(line):
            problem(number, "a directive of pytest-codeblocks skips or changes a test: remove it.")
        was_comment = in_comment
        in_comment = _comment_goes_on(line, in_comment)
        fence = _FENCE.match(line)
        if fence is None or ("`" in fence["marker"] and "`" in fence["info"]):
            if not was_comment and _RAW.search(_INLINE_CODE.sub("", line)):
                problem(number, f"raw HTML that holds code is not run by anybody: {_HOW}.")
            continue
        opened = _Open(number, fence["marker"], fence["info"], fence["prefix"])
        if was_comment:
            problem(number, f"a fence in a comment is run by some tools and not shown: {_HOW}.")
        elif not _is_allowed(opened):
            shown = line.strip() or line
            problem(number, f"`{shown}` looks runnable and would not be run: {_HOW}.")
    if opened is not None:
        problem(opened.line, f"the fence that opens here is never closed by `{opened.marker}`.")
    return Scan(page, tuple(fences), plain, tuple(problems))


def _comment_goes_on(line: str, in_comment: bool) -> bool:
    """Whether an HTML comment is open after this line."""
    rest = line if in_comment else _INLINE_CODE.sub("", line)
    while True:
        _, mark, rest = rest.partition("-->" if in_comment else "<!--")
        if not mark:
            return in_comment
        in_comment = not in_comment


def _is_allowed(fence: _Open) -> bool:
    if fence.info == "sh":
        return fence.marker == "```" and fence.prefix == ""
    return (
        fence.info in PLAIN_LANGUAGES and fence.marker[0] == "`" and not fence.prefix.strip(" \t")
    )


def _snippet_of(page: str, line: int, body: list[str]) -> Fence | Problem:
    """The one snippet that the fence names, or what is wrong with it."""
    command = _COMMAND.match(body[0]) if len(body) == 1 else None
    if command is None:
        return Problem(page, line, "an sh fence holds exactly one line, `python snippets/….py`.")
    path = command["path"]
    if not _NAME.match(path) or ".." in path:
        return Problem(
            page,
            line,
            f"`{path}` is refused: a fence names a file below snippets/ by its path from the "
            "project's folder, in lower case, without `..`.",
        )
    return Fence(page, line, path)


def find_pages(tree: Tree) -> Iterator[Path]:
    """Every Markdown page of every language, and those that stand at the top; not dot-files."""
    yield from sorted(tree.root.glob("*.md"))
    for path in sorted(tree.docs.rglob("*.md")):
        if not any(part.startswith(".") for part in path.relative_to(tree.docs).parts):
            yield path


def scan_tree(tree: Tree) -> tuple[Scan, ...]:
    """Scan all pages; refuse what is no text, and fences whose file is missing or elsewhere."""
    scans = []
    for path in find_pages(tree):
        name = tree.name(path)
        try:
            text = read_text(tree, path)
        except TextError as error:
            scans.append(Scan(name, (), 0, (error.problem,)))
            continue
        scan = scan_page(name, text)
        wrong = [*text_problems(name, text), *(p for f in scan.fences if (p := _missing(tree, f)))]
        scans.append(Scan(name, scan.fences, scan.plain, (*scan.problems, *wrong)))
    return tuple(scans)


def _missing(tree: Tree, fence: Fence) -> Problem | None:
    file = tree.root / fence.snippet
    if not file.is_file():
        return Problem(fence.page, fence.line, f"there is no file `{fence.snippet}`.")
    if not file.resolve().is_relative_to(tree.snippets.resolve()) or file.is_symlink():
        return Problem(
            fence.page, fence.line, f"`{fence.snippet}` is a link: a snippet is a plain file."
        )
    return None
