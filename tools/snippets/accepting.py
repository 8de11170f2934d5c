"""Writing expected outputs from what was printed, for a person to read as a diff.

The normal file takes what most start methods print; each one that prints something else gets a
variant.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from tools.check import Book, Result
from tools.snippets.expected import Expected, matches, merged
from tools.snippets.rules import broken_rules
from tools.snippets.situation import default_start_method, here
from tools.snippets.source import Snippet
from tools.tree import Tree


def accept_outputs(tree: Tree, book: Book) -> list[str]:
    """Write what is missing or wrong; returns the names of the files written or removed.

    Nothing is accepted of a snippet that breaks a rule, and no run that did not end as declared or
    left something behind.
    """
    changed: list[str] = []
    for name, results in book.results.items():
        snippet = book.snippets[name]
        wrong = broken_rules(snippet) or any(_ended_wrong(snippet, r) for r in results)
        if results and not wrong:
            changed += [tree.name(file) for file in _accept(snippet, results)]
    return changed


def _ended_wrong(snippet: Snippet, result: Result) -> bool:
    record = result.record
    end = snippet.expected_end(here(record.start_method))
    return (record.exit_code if record.exit_code is not None else "hang") != end or bool(
        record.left
    )


def _accept(snippet: Snippet, results: Iterable[Result]) -> list[Path]:
    """Write or remove the files of one snippet whose text is not what was printed."""
    found = snippet.variants
    printed = list(results)
    any_order = bool(snippet.exceptions.any_order)

    def same(expected: str, result: Result) -> bool:
        return matches(expected, result.record.output, any_order=any_order)

    # A file for a situation finer than the start method was made by a person: it is kept up.
    finer = [r for r in printed if r.expected and "." in r.expected.situation]
    wanted: dict[Path, str] = {}
    changed: list[Path] = []
    for result in finer:
        if result.expected and not same(result.expected.text, result):
            wanted[result.expected.file] = merged(result.expected.text, result.record.output)
    rest = [result for result in printed if result not in finer]
    if rest:
        normal = _normal_text(rest, found.get(""), same)
        wanted[snippet.file.with_suffix(".out")] = normal
        for result in rest:
            own = snippet.file.with_suffix(f".{result.record.start_method}.out")
            old = found.get(result.record.start_method) if result.record.start_method else None
            if same(normal, result):
                if old:
                    own.unlink()
                    changed.append(own)
            elif not (old and same(old.text, result)):
                wanted[own] = merged(old.text if old else normal, result.record.output)
    for file, text in wanted.items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            changed.append(file)
    return changed


def _normal_text(
    results: list[Result], old: Expected | None, same: Callable[[str, Result], bool]
) -> str:
    """The text of the normal file: what most start methods print; of as many, the default's."""
    if old and any(same(old.text, result) for result in results):
        return old.text
    situation = here("")
    default = default_start_method(situation.platform, situation.python)

    def votes(result: Result) -> tuple[int, bool]:
        count = sum(same(result.record.output, other) for other in results)
        return count, result.record.start_method == default

    printed = max(results, key=votes).record.output
    return merged(old.text, printed) if old else printed
