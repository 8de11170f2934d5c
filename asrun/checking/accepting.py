"""Writing expected outputs from what was printed, for a person to read as a diff.

The normal file takes what most start methods print; each one that prints something else gets a
variant. Where outputs are not made as a rule, on another platform, a normal file that is there
stays, and what differs goes into that platform's variant.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path

from asrun.checking.check import Book
from asrun.checking.judging import Result, ended_wrong
from asrun.snippets.expected import ANYTHING, matches, merged
from asrun.snippets.rules import broken_by_the_file
from asrun.snippets.situation import START_METHODS, default_start_method, here
from asrun.snippets.source import Snippet
from asrun.tree import Tree

Printed = tuple[Result, str]
"""A run, and what is accepted of it."""
_WORD = re.compile(r"[\w.]+|[^\w.]")


def to_accept(tree: Tree, book: Book) -> list[str]:
    """The snippets whose output is not the expected one, and that may be accepted."""
    return [
        name
        for name, results in book.results.items()
        if any(result.findings for result in results)
        and not broken_by_the_file(book.snippets[name], tree.options)
        and not any(ended_wrong(book.snippets[name], result.record) for result in results)
    ]


def accept_outputs(tree: Tree, book: Book) -> list[str]:
    """Write what is missing or wrong; returns the names of the files written or removed.

    Nothing is accepted of a snippet that breaks a rule by itself, of one that did not end as
    declared or left something behind, and of one that prints something else each time without
    saying so.
    """
    changed: list[str] = []
    for name in to_accept(tree, book):
        snippet, results = book.snippets[name], book.results[name]
        printed = [(result, _steady(snippet, result.outputs)) for result in results]
        texts = [(result, text) for result, text in printed if text is not None]
        if len(texts) == len(results):
            changed += [tree.name(file) for file in _accept(snippet, texts, tree)]
    return changed


def _steady(snippet: Snippet, outputs: Sequence[str]) -> str | None:
    """What all these outputs have in common, with `...` for the rest; None where that is wrong."""
    any_order = bool(snippet.exceptions.any_order)
    if all(matches(outputs[0], other, any_order=any_order) for other in outputs[1:]):
        return outputs[0]
    rows = [output.splitlines(keepends=True) for output in outputs]
    if not snippet.exceptions.varies or len({len(lines) for lines in rows}) > 1:
        return None
    aligned = [sorted(lines) for lines in rows] if any_order else rows
    return "".join(_common(lines) for lines in zip(*aligned, strict=True))


def _common(lines: Sequence[str]) -> str:
    """The whole words at both ends that all these lines have, and `...` between them."""
    if len(set(lines)) == 1:
        return lines[0]
    words = [_WORD.findall(line) for line in lines]
    begin = _agreeing(words)
    end = _agreeing([row[len(begin) :][::-1] for row in words])[::-1]
    return "".join([*begin, ANYTHING, *end])


def _agreeing(rows: Sequence[Sequence[str]]) -> list[str]:
    """The words that all rows begin with."""
    columns = zip(*rows, strict=False)
    return [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]


def _accept(snippet: Snippet, printed: Sequence[Printed], tree: Tree) -> list[Path]:
    """Write or remove the files of one snippet whose text is not what was printed."""
    same, renewed = _comparison(snippet)
    usual: list[Printed] = []
    wanted: dict[Path, str | None] = {}
    unlike = [(r, text) for r, text in printed if r.expected and not same(r.expected.text, text)]
    alike = len(unlike) == len(printed) and len({text for _, text in unlike}) == 1
    for result, text in printed:
        old = result.expected
        if old and old.situation not in ("", *START_METHODS):
            # It was made for a situation finer than the start method: it is kept up.
            file = old.file
        elif old and here("").platform != tree.options.platform:
            method = result.record.start_method if old.situation or not alike else ""
            name = ".".join(part for part in (method, here("").platform) if part)
            file = snippet.file.with_suffix(f".{name}.out")
        else:
            usual.append((result, text))
            continue
        if not same(old.text, text):
            wanted[file] = renewed(old.text, text)
    if usual:
        wanted |= _usual(snippet, usual)
    return [file for file, text in wanted.items() if _write(file, text)]


def _comparison(snippet: Snippet) -> tuple[Callable[[str, str], bool], Callable[[str, str], str]]:
    """When a text is the expected one, and what becomes of that; `...` has to be declared."""
    any_order = bool(snippet.exceptions.any_order)
    if any_order or snippet.exceptions.varies:
        return partial(matches, any_order=any_order), merged
    return str.__eq__, lambda _, text: text


def _usual(snippet: Snippet, printed: Sequence[Printed]) -> dict[Path, str | None]:
    """The normal file, and a variant for each start method that prints something else."""
    found = snippet.variants
    same, renewed = _comparison(snippet)
    normal = _normal_text(snippet, printed)
    wanted: dict[Path, str | None] = {snippet.file.with_suffix(".out"): normal}
    for result, text in printed:
        method = result.record.start_method
        own = snippet.file.with_suffix(f".{method}.out")
        old = found.get(method) if method else None
        if same(normal, text):
            wanted |= {own: None} if old else {}
        elif not (old and same(old.text, text)):
            wanted[own] = renewed(old.text if old else normal, text)
    return wanted


def _write(file: Path, text: str | None) -> bool:
    """Write the text, or remove the file; tells whether that changed anything."""
    if text is None:
        file.unlink()
        return True
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8", newline="\n")
    return True


def _normal_text(snippet: Snippet, printed: Sequence[Printed]) -> str:
    """The text of the normal file: what most start methods print; of as many, the default's."""
    (same, renewed), old = _comparison(snippet), snippet.variants.get("")
    if old and any(same(old.text, text) for _, text in printed):
        return old.text
    situation = here("")
    default = default_start_method(situation.platform, situation.python)

    def votes(one: Printed) -> tuple[int, bool]:
        count = sum(same(one[1], text) for _, text in printed)
        return count, one[0].record.start_method == default

    text = max(printed, key=votes)[1]
    return renewed(old.text, text) if old else text
