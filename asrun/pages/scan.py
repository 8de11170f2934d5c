"""Which fence stands where, and which snippet it names.

The build, the tests and pytest-codeblocks all ask this module. A page shows code in one way only:
a bare `sh` fence with one command. That is taken out, and so is what is shown without being run;
whatever else looks runnable is a problem, because one of the tools would run it, or skip it, in
silence.
"""

import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from asrun.pages.front import text_problems
from asrun.pages.languages import default_folder, excluded, language_folders
from asrun.problem import Problem, ProblemError, typed
from asrun.text import read_text
from asrun.tree import Tree

PLAIN_LANGUAGES = ("console", "markdown", "toml", "yaml")
"""Fences that are shown as they stand and never run."""
PROGRAMS = ("cd", "conda", "export", "git", "ls", "pip", "pipx", "py", "python", "sudo", "uv")
"""What a line of a `console` fence may begin with; anything else may be an output typed by hand."""

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for Markdown."""
_SNIPPET = r"snippets(?:/[a-z0-9](?:\.?[a-z0-9_-])*)+\.py"
_FENCE = r"^(?P<prefix>[ \t]*(?:(?:>|[-*+]|\d+[.)])[ \t]*)*)(?P<ticks>`{3,}|~{3,})(?P<info>.*)$"
_TOKEN = re.compile(
    rf"(?P<run>^```sh\npython (?P<snippet>{_SNIPPET})\n```[ \t]*$)"
    rf"|(?P<plain>^(?P<indent>[ \t]*)(?P<mark>`{{3,}})(?P<language>{'|'.join(PLAIN_LANGUAGES)})\n"
    r"(?P<body>(?:(?![ \t]*(?P=mark)).*\n)*)(?P=indent)(?P=mark)[ \t]*$)"
    r"|(?P<inline>(?<!`)(?P<quote>`+)(?!`).*?(?<!`)(?P=quote)(?!`))"
    r"|(?P<comment>(?s:<!--.*?(?:-->|\Z)))"
    r"|(?P<raw><(?i:pre|script|textarea)\b)"
    rf"|(?P<fence>{_FENCE})",
    re.MULTILINE,
)
_COMMENTED = re.compile(_FENCE, re.MULTILINE)
_NAMED = re.compile(rf"(?<![\w./-]){_SNIPPET}(?![\w./-])")
_DIRECTIVE = re.compile(r"<!--[-\s]*pytest[-.]")
_COMMAND = re.compile(rf"(?:\$ )?(?:\w+=\S+ )*(?:(?:{'|'.join(PROGRAMS)})(?: |$)|[\w.~-]*/\S+)|#")
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
    """What one page holds.

    `plain` counts the fences that are shown but not run; `refused` are the snippets that are named
    by a fence in a wrong form.
    """

    page: str
    fences: tuple[Fence, ...]
    plain: int
    problems: tuple[Problem, ...]
    refused: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def scan_page(page: str, text: str) -> Scan:
    """Scan one page's Markdown; `page` is the name that fences and problems carry."""
    fences: list[Fence] = []
    problems: list[Problem] = []
    refused: list[str] = []
    plain = position = 0
    while token := _TOKEN.search(text, position):
        position = token.end()
        if token["run"]:
            fences.append(Fence(page, _line(text, token.start()), token["snippet"]))
        elif token["plain"]:
            plain += 1
            found = _typed_output(token) if token["language"] == "console" else None
            if found:
                problems.append(Problem(page, _line(text, found[0]), found[1]))
        elif not token["inline"] and (wrong := _wrong(text, token)):
            place, position, sentence = wrong
            names = _NAMED.findall(text[token.start() : position].replace("\\", "/"))
            refused += names
            details = ("```sh", f"python {names[0]}", "```") if names else ()
            problems.append(Problem(page, _line(text, place), sentence, details))
    return Scan(page, tuple(fences), plain, tuple(problems), tuple(refused))


def is_nameable(name: str) -> bool:
    """Whether a fence can name a snippet of this name."""
    return re.fullmatch(_SNIPPET, name) is not None


def without_fences(text: str) -> str:
    """The text with the lines of fences that are in order left empty."""
    return _TOKEN.sub(lambda t: "\n" * t[0].count("\n") if t["run"] or t["plain"] else t[0], text)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _wrong(text: str, token: re.Match[str]) -> tuple[int, int, str] | None:
    """Where it is wrong, where the text goes on, and the sentence."""
    start, end = token.span()
    if token["raw"]:
        return start, end, f"raw HTML that holds code is not run by anybody: {_HOW}."
    if token["comment"]:
        if _DIRECTIVE.match(token[0]):
            sentence = "a directive of pytest-codeblocks skips or changes a test: remove it."
            return start, end, sentence
        hidden = _COMMENTED.search(text, start, end)
        sentence = f"a fence in a comment is run by some tools and not shown: {_HOW}."
        return (hidden.start(), end, sentence) if hidden else None
    prefix, ticks, info = token["prefix"], token["ticks"], token["info"]
    closer = re.compile(rf"^[ \t>]*{ticks}{ticks[0]}*(.*)$", re.MULTILINE).search(text, end)
    if closer is None or re.match(r"[\w.{]", closer[1]):
        # What follows opens the next fence: only this one is wrong.
        sentence = f"the fence that opens here is never closed by `{ticks}`."
        return start, closer.start() if closer else len(text), sentence
    if why := _why_not_run(prefix, ticks, info):
        shown = token[0].strip()
        sentence = f"`{shown}` looks runnable and would not be run, since {why}: {_HOW}."
        return start, closer.end(), sentence
    if closer[0].rstrip() != prefix + ticks:
        sentence = (
            f"this line should close the fence of line {_line(text, start)} and does not: it must "
            f"be exactly `{prefix}{ticks}`."
        )
        return closer.start(), closer.end(), sentence
    return start, closer.end(), _wrong_command(text[end + 1 : closer.start()])


def _why_not_run(prefix: str, ticks: str, info: str) -> str:
    """What is wrong with the line that opens a fence, or nothing."""
    language = "".join(re.findall(r"[\w+-]+", info)[:1])
    if prefix.strip():
        return "it stands in a list or a quote"
    if ticks[0] == "~":
        return "it begins with `~` in place of backticks"
    if info == "sh":
        if prefix:
            return "it is indented"
        return "" if ticks == "```" else "it begins with more than three backticks"
    if info in PLAIN_LANGUAGES:
        return ""
    if language in ("sh", *PLAIN_LANGUAGES):
        return "nothing but the language stands right behind the backticks"
    return f"`{language}` is no language of a fence here" if language else "it names no language"


def _wrong_command(body: str) -> str:
    """What is wrong with the text of an sh fence."""
    path = re.fullmatch(r"python (\S+)\n", body)
    if path is None:
        return "an sh fence holds exactly one line, `python snippets/….py`."
    return (
        f"`{path[1]}` is refused: a fence names a file below snippets/ by its path from the "
        "project's folder, in lower case, without `..`."
    )


def _typed_output(token: re.Match[str]) -> tuple[int, str] | None:
    """The first line of a console fence that is no command, and what is wrong with it."""
    place, goes_on = token.start("body"), False
    for line in token["body"].splitlines(keepends=True):
        if line.strip() and not goes_on and not _COMMAND.match(line.strip()):
            return place, (
                f"`{line.strip()}` is no command: a console fence holds commands, and not what "
                f"they print, which only a run may show; they begin with {', '.join(PROGRAMS)}, or "
                "a path."
            )
        goes_on = line.rstrip().endswith("\\")
        place += len(line)
    return None


def find_pages(tree: Tree) -> Iterator[Path]:
    """Every page of every language as MkDocs finds them: through links, less what it excludes."""
    leaves_out = excluded(tree)
    for language in language_folders(tree):
        for folder, folders, names in os.walk(language, followlinks=True):
            folders.sort()
            for file in (Path(folder, name) for name in sorted(names)):
                inside = file.relative_to(language).as_posix()
                if file.suffix in _PAGES and not leaves_out(inside):
                    yield file


def scan_tree(tree: Tree) -> tuple[Scan, ...]:
    """Scan all pages, and refuse fences whose file is missing or lies outside snippets/."""
    scans = [_scan_file(file, tree.name(file)) for file in find_pages(tree)]
    shown = {fence.snippet for scan in scans for fence in scan.fences}
    spare = [n for p in tree.snippets.rglob("*.py") if (n := tree.name(p)) not in shown]
    first = f"{tree.name(default_folder(tree))}/"
    return tuple(_with_missing(tree, scan, spare, scan.page.startswith(first)) for scan in scans)


def _scan_file(file: Path, page: str) -> Scan:
    try:
        text = read_text(file, page)
    except ProblemError as error:
        return Scan(page, (), 0, error.problems)
    scan = scan_page(page, text)
    return replace(scan, problems=(*text_problems(page, text), *scan.problems))


def _with_missing(tree: Tree, scan: Scan, spare: list[str], is_default: bool) -> Scan:
    """The scan with a problem for each fence whose file is not there, or is no plain file."""
    problems, meant = list(scan.problems), list(scan.refused)
    for fence in scan.fences:
        file, name = tree.root / fence.snippet, f"`{fence.snippet}`"
        if not file.is_file():
            folder, _, base = fence.snippet.rpartition("/")
            beside = [PurePosixPath(n).name for n in spare if n.rpartition("/")[0] == folder]
            near = [f"{folder}/{n}" for n in difflib.get_close_matches(base, beside, n=1)]
            meant += near
            sentence = f"there is no file {name}"
            sentence += f"; no page shows `{near[0]}`: is that meant?" if near else "."
            if not is_default:
                fix = typed("translations check --fix")
                sentence += f" Was it renamed or removed? `{fix}` carries that into every language."
        elif not file.resolve().is_relative_to(tree.snippets.resolve()) or file.is_symlink():
            sentence = f"{name} is a link: a snippet is a plain file."
        else:
            continue
        problems.append(Problem(fence.page, fence.line, sentence))
    return replace(scan, problems=tuple(problems), refused=tuple(meant))
