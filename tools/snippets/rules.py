"""The rules that every snippet keeps; each one broken is a problem with file and line.

They hold what a reader relies on: a file that runs when it is typed in, fits a phone, is guarded,
and whose expected output says something.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator

from tools.pages.scan import Scan
from tools.problem import Problem
from tools.snippets.expected import ANYTHING
from tools.snippets.situation import PLATFORMS, START_METHODS, is_name
from tools.snippets.source import HANG, RUN_LIMIT, Snippet, serves_a_measurement
from tools.tree import Tree

MOST_LINES = 30
MOST_LINES_MEASURED = 60
"""For a program that is measured, and for what it imports beside it."""
MOST_COLUMNS = 72
TRACEBACK = "Traceback (most recent call last):"
GUARD = 'if __name__ == "__main__":'
_NAME = re.compile(r"^[a-z]+(?:_[a-z]+)*$")
Rule = Callable[[Snippet], Iterator[Problem]]


def broken_rules(snippet: Snippet) -> list[Problem]:
    """All rules that this snippet breaks."""
    return [problem for rule in _RULES for problem in rule(snippet)]


def stray_files(tree: Tree, snippets: Iterable[Snippet], scans: Iterable[Scan]) -> list[Problem]:
    """Files in snippets/ that belong to nothing: no page shows them, or no snippet prints them.

    Of a file that is named by a fence in a wrong form nothing is said: the fence is the cause.
    """
    known = list(snippets)
    names = {snippet.name: snippet for snippet in known}
    shown = {fence.snippet for scan in scans for fence in scan.fences}
    meant = {name for scan in scans for name in scan.refused}
    problems = []
    for snippet in known:
        page = snippet.name.removeprefix("snippets/").rpartition("/")[0]
        if snippet.name in meant - shown:
            continue
        if snippet.name not in shown:
            problems.append(
                Problem(
                    snippet.name,
                    1,
                    f"no page shows this file; it belongs on docs/…/{page}.md, with this fence:",
                    ("```sh", f"python {snippet.name}", "```"),
                )
            )
        elif not any(tree.docs.glob(f"*/{page}.md")):
            problems.append(
                Problem(
                    snippet.name,
                    1,
                    f"there is no page docs/…/{page}.md: a snippet's folder is its page's path.",
                )
            )
    for file in sorted(tree.snippets.rglob("*.out")):
        stem, *situation = file.name.removesuffix(".out").split(".", maxsplit=1)
        owner = tree.name(file.with_name(f"{stem}.py"))
        if owner not in names:
            sentence = f"there is no `{owner}` that prints this: remove or rename the file."
            problems.append(Problem(tree.name(file), 0, sentence))
        elif situation and not is_name(situation[0]):
            sentence = (
                f"`{situation[0]}` names no situation: up to one start method "
                f"({', '.join(START_METHODS)}), one platform ({', '.join(PLATFORMS)}) and one "
                "Python (py3_14), in this order, joined by dots."
            )
            problems.append(Problem(tree.name(file), 0, sentence))
    return problems


def _name_says_the_lesson(snippet: Snippet) -> Iterator[Problem]:
    stem = snippet.file.stem
    if not _NAME.match(stem):
        yield Problem(
            snippet.name, 1, f"`{stem}` is no name for a lesson: words in snake_case, no numbers."
        )
    if stem in sys.stdlib_module_names:
        yield Problem(
            snippet.name,
            1,
            f"`{stem}` is a module of the standard library; a script's folder comes first on "
            "sys.path, so this file would be imported instead: name it after its lesson.",
        )


def _fits_a_phone(snippet: Snippet) -> Iterator[Problem]:
    lines = snippet.shown.splitlines()
    if len(lines) > MOST_LINES and len(lines) > (most := _most_lines(snippet)):
        yield Problem(
            snippet.name,
            most + 1,
            f"{len(lines)} lines, at most {most} are shown: split the lesson.",
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > MOST_COLUMNS:
            yield Problem(
                snippet.name, number, f"{len(line)} columns, a phone shows {MOST_COLUMNS}."
            )


def _most_lines(snippet: Snippet) -> int:
    """A measured program may be longer, and so may what such a program imports beside it."""
    return MOST_LINES_MEASURED if serves_a_measurement(snippet) else MOST_LINES


def _is_guarded(snippet: Snippet) -> Iterator[Problem]:
    try:
        body = ast.parse(snippet.shown).body
    except SyntaxError as error:
        yield Problem(snippet.name, error.lineno or 1, f"not Python: {error.msg}.")
        return
    found = list(_runs_at_import(snippet, body))
    if not snippet.exceptions.unguarded:
        yield from found
    elif not found:
        sentence = "`unguarded` is declared, and everything is below the main guard: take it out."
        yield Problem(snippet.name, snippet.block_line, sentence)


def _runs_at_import(snippet: Snippet, body: list[ast.stmt]) -> Iterator[Problem]:
    """Statements that are not below the main guard, where a child runs them again under spawn."""
    guarded = bool(body) and _source_line(snippet, body[-1]) == GUARD
    if not guarded:
        yield Problem(
            snippet.name,
            body[-1].lineno if body else 1,
            f"the file does not end in the main guard, `{GUARD}`: every snippet does, or declares "
            "`unguarded` with its reason.",
        )
    for node in body[:-1]:
        if isinstance(node, ast.Expr | ast.For | ast.While | ast.With | ast.If | ast.Try):
            yield Problem(
                snippet.name,
                node.lineno,
                "this runs at import, so once more in every child under spawn: put it below the "
                "main guard, or declare `unguarded` with its reason.",
            )


def _source_line(snippet: Snippet, node: ast.stmt) -> str:
    return snippet.shown.splitlines()[node.lineno - 1]


def _declares_what_there_is(snippet: Snippet) -> Iterator[Problem]:
    exceptions, line = snippet.exceptions, snippet.block_line
    for name, end in exceptions.ends.items():
        if name and not is_name(name):
            yield Problem(snippet.name, line, f"`ends`: `{name}` names no situation.")
        if isinstance(end, str) and end != HANG:
            yield Problem(snippet.name, line, f'`ends`: an exit code or "{HANG}", not {end!r}.')
    if exceptions.ends and set(exceptions.ends.values()) == {0}:
        yield Problem(snippet.name, line, "`ends = 0` is the normal case: take it out.")
    for method in exceptions.chooses:
        if method not in START_METHODS:
            yield Problem(snippet.name, line, f"`chooses`: `{method}` is no start method.")
    for platform in exceptions.platforms:
        if platform not in PLATFORMS:
            yield Problem(snippet.name, line, f"`platforms`: `{platform}` is no platform.")
    limit = exceptions.limit
    if limit is not None and limit <= 0:
        yield Problem(snippet.name, line, "`limit` is a number of seconds above 0.")
    elif limit is not None and limit <= RUN_LIMIT and HANG not in exceptions.ends.values():
        sentence = f"`limit` is for a run that hangs, or takes over {RUN_LIMIT:g} s: take it out."
        yield Problem(snippet.name, line, sentence)


def _expects_something(snippet: Snippet) -> Iterator[Problem]:
    found = snippet.variants
    folder = snippet.name.rpartition("/")[0]
    vague = any(ANYTHING in expected.text for expected in found.values())
    for expected in found.values():
        place = f"{folder}/{expected.file.name}"
        text = expected.text
        if text and not text.replace(ANYTHING, "").strip():
            yield Problem(place, 1, f"nothing but `{ANYTHING}`: this matches any output.")
        if text and not text.endswith("\n") and not text.endswith(ANYTHING):
            yield Problem(place, text.count("\n") + 1, "the last line does not end: add its end.")
        # What the interpreter says of an error is as wide as it is.
        wide = () if TRACEBACK in text else text.splitlines()
        for number, row in enumerate(wide, start=1):
            if len(row) > MOST_COLUMNS:
                yield Problem(
                    place, number, f"{len(row)} columns of output, a phone shows {MOST_COLUMNS}."
                )
        normal = found.get("")
        if expected.situation and normal and normal.text == text:
            yield Problem(place, 0, f"this variant equals {normal.file.name}: remove it.")
    if found and snippet.exceptions.varies and not vague:
        yield Problem(
            snippet.name,
            snippet.block_line,
            f"`varies` is declared, and no expected output has a `{ANYTHING}`: take it out.",
        )


_RULES: tuple[Rule, ...] = (
    _name_says_the_lesson,
    _fits_a_phone,
    _is_guarded,
    _declares_what_there_is,
    _expects_something,
)
