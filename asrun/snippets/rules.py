"""The rules that every snippet keeps; each one broken is a problem with file and line.

They hold what a reader relies on: a file that runs when it is typed in, fits a phone, is guarded,
and whose expected output says something.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from asrun.problem import Problem
from asrun.settings import Options
from asrun.snippets.expected import ANYTHING
from asrun.snippets.situation import here, is_name
from asrun.snippets.source import HANG, RUN_LIMIT, Snippet, serves_a_measurement

TRACEBACK = "Traceback (most recent call last):"
GUARD = 'if __name__ == "__main__":'
_NAME = re.compile(r"^[a-z]+(?:_[a-z]+)*$")
Rule = Callable[[Snippet], Iterator[Problem]]


def broken_rules(snippet: Snippet, options: Options) -> list[Problem]:
    """All rules that this snippet breaks, and those that its expected outputs break."""
    return [*broken_by_the_file(snippet, options), *_expects_something(snippet, options.columns)]


def broken_by_the_file(snippet: Snippet, options: Options) -> list[Problem]:
    """The rules that it breaks whatever it is expected to print."""
    broken = (problem for rule in _RULES for problem in rule(snippet))
    return [*_fits_a_phone(snippet, options.lines, options.columns), *broken]


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


def _fits_a_phone(snippet: Snippet, most: int, columns: int) -> Iterator[Problem]:
    """A measured program, and what such a program imports beside it, may have twice the lines."""
    lines = snippet.shown.splitlines()
    if len(lines) > most and serves_a_measurement(snippet):
        most *= 2
    if len(lines) > most:
        yield Problem(
            snippet.name,
            most + 1,
            f"{len(lines)} lines, at most {most} are shown: split the lesson.",
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > columns:
            yield Problem(snippet.name, number, f"{len(line)} columns, a phone shows {columns}.")


def _is_guarded(snippet: Snippet) -> Iterator[Problem]:
    try:
        body = _parsed(snippet.shown).body
    except SyntaxError as error:
        if not snippet.absent(here("")):
            sentence = (
                f"not Python {here('').python_text}: {error.msg}. What needs a newer one says so "
                "by `requires-python` in the script block."
            )
            yield Problem(snippet.name, error.lineno or 1, sentence)
        return
    found = list(_runs_at_import(snippet, body))
    if not snippet.exceptions.unguarded:
        yield from found
    elif not found:
        sentence = "`unguarded` is declared, and everything is below the main guard: take it out."
        yield Problem(snippet.name, snippet.block_line, sentence)


@lru_cache(maxsize=1)
def _parsed(text: str) -> ast.Module:
    """What two rules look at, one after the other. Raises SyntaxError."""
    return ast.parse(text)


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
    for name in exceptions.ends:
        if name and not is_name(name):
            yield Problem(snippet.name, line, f"`ends`: `{name}` names no situation.")
    if exceptions.ends and set(exceptions.ends.values()) == {0}:
        yield Problem(snippet.name, line, "`ends = 0` is the normal case: take it out.")
    limit = exceptions.limit
    if limit is not None and limit <= 0:
        yield Problem(snippet.name, line, "`limit` is a number of seconds above 0.")
    elif limit is not None and limit <= RUN_LIMIT and HANG not in exceptions.ends.values():
        sentence = f"`limit` is for a run that hangs, or takes over {RUN_LIMIT:g} s: take it out."
        yield Problem(snippet.name, line, sentence)


def _declares_what_it_imports(snippet: Snippet) -> Iterator[Problem]:
    """What it imports is declared, and what it declares is there, where it runs."""
    if snippet.absent(here("")):
        return
    declared = {}
    for requirement in map(Requirement, snippet.exceptions.dependencies):
        declared[canonicalize_name(requirement.name)] = requirement
        if requirement.marker is None or requirement.marker.evaluate():
            yield from _is_installed(snippet, requirement)
    for module, line in _imports(snippet.shown):
        beside = (snippet.file.with_name(f"{module}.py"), snippet.file.with_name(module))
        if module in sys.stdlib_module_names or any(path.exists() for path in beside):
            continue
        if canonicalize_name(module) in declared:
            continue
        names = packages_distributions().get(module, [module])
        if not declared.keys() & {canonicalize_name(name) for name in names}:
            sentence = (
                f"imports `{module}`, which is not declared: add "
                f'`dependencies = ["{names[0]}"]` to the script block.'
            )
            yield Problem(snippet.name, line, sentence)


def _is_installed(snippet: Snippet, requirement: Requirement) -> Iterator[Problem]:
    try:
        there = version(requirement.name)
    except PackageNotFoundError:
        there = ""
    if there and requirement.specifier.contains(there, prereleases=True):
        return
    yield Problem(
        snippet.name,
        snippet.block_line,
        f"`{requirement}` is not installed here{there and f' (there is {there})'}: `uv sync` "
        "installs what the project declares, or pip; declare it first if it is not there yet.",
    )


def _imports(text: str) -> Iterator[tuple[str, int]]:
    """The modules that are imported, the first part of each name, with their lines."""
    try:
        nodes = list(ast.walk(_parsed(text)))
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0], node.lineno


def _expects_something(snippet: Snippet, columns: int) -> Iterator[Problem]:
    found = snippet.variants
    folder = snippet.name.rpartition("/")[0]
    vague = any(ANYTHING in expected.text for expected in found.values())
    for expected in found.values():
        place = f"{folder}/{expected.file.name}"
        text = expected.text
        if text and not text.replace(ANYTHING, "").strip():
            yield Problem(place, 1, f"nothing but `{ANYTHING}`: this matches any output.")
        if text and not text.endswith("\n") and not text.endswith(ANYTHING):
            yield Problem(
                place,
                text.count("\n") + 1,
                "the last line does not end: let the program end it, then accept.",
            )
        # What the interpreter says of an error is as wide as it is.
        wide = () if TRACEBACK in text else text.splitlines()
        for number, row in enumerate(wide, start=1):
            if len(row) > columns:
                sentence = f"{len(row)} columns of output, a phone shows {columns}."
                yield Problem(place, number, sentence)
        normal = found.get("")
        if expected.situation and normal and normal.text == text:
            yield Problem(place, 0, f"this variant equals {normal.file.name}: remove it.")
    if found and snippet.exceptions.varies and not vague:
        yield Problem(
            snippet.name,
            snippet.block_line,
            f"`varies` is declared, and no expected output has a `{ANYTHING}`: write one in place "
            "of what differs, or take `varies` out.",
        )


_RULES: tuple[Rule, ...] = (
    _name_says_the_lesson,
    _is_guarded,
    _declares_what_there_is,
    _declares_what_it_imports,
)
