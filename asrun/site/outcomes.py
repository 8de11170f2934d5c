"""How the programs of one page ended: a table with a column for each start method.

Made from records. Where other interpreters left records of the same files, a cell says for which
Pythons it holds.
"""

from collections.abc import Iterable, Iterator

from asrun.checking.check import Book
from asrun.pages.scan import scan_page
from asrun.rendering.table import markdown_table
from asrun.rendering.words import PLATFORM_NAMES, Words
from asrun.running.records import Record, load_all
from asrun.snippets.expected import Expected, matches
from asrun.snippets.situation import START_METHODS, Situation, here, version_of
from asrun.snippets.source import Snippet
from asrun.translations.blocks import headline, read_blocks
from asrun.tree import Tree


def outcome_table(markdown: str, book: Book, tree: Tree, words: Words) -> str:
    """A row for each snippet that the page shows, named after the section that it stands in.

    A run is right when it prints what is expected under fork, where the file is not run again.
    """
    if any(name in book.pending for _, _, name in _shown(markdown)):
        return f"*{words.say('pending')}*\n"
    platform = here("").platform
    heads = [words.say("outcome_program"), *(f"`{method}`" for method in START_METHODS)]
    rows = []
    pythons: dict[str, None] = {}
    for title, section, name in _shown(markdown):
        snippet = book.snippets[name]
        right = snippet.expected(Situation("fork", tree.options.platform, (3, 11, 0)))
        cells = []
        for method in START_METHODS:
            records = [r for r in load_all(tree, snippet, method) if r.platform == platform]
            # What this build ran comes first: its records may be kept nowhere.
            own = [r.record for r in book.results.get(name, ()) if r.record.start_method == method]
            by_python = {record.python: record for record in (*records, *own)}
            pythons |= dict.fromkeys(by_python)
            cells.append(_cell(snippet, by_python.values(), right, words))
        rows.append([f"[{title}](#{section})", *cells])
    ran = words.say(
        "outcomes_ran",
        platform=PLATFORM_NAMES.get(platform, platform),
        pythons=words.listed(sorted(pythons, key=version_of)),
    )
    return f"{markdown_table(heads, rows)}\n{ran}\n"


def _shown(markdown: str) -> Iterator[tuple[str, str, str]]:
    """For each fence of the page: its section's heading and id, and the snippet."""
    blocks = read_blocks(markdown)
    for fence in scan_page("", markdown).fences:
        above = [b for b in blocks if b.kind.startswith("heading:") and b.line < fence.line]
        if above:
            yield headline(above[-1]), above[-1].section, fence.snippet


def _cell(snippet: Snippet, records: Iterable[Record], right: Expected | None, words: Words) -> str:
    """The outcomes; each with the Pythons that it holds for, unless it holds for all."""
    pythons: dict[str, list[str]] = {}
    for record in records:
        pythons.setdefault(_outcome(snippet, record, right, words), []).append(record.python)
    if len(pythons) == 1:
        return next(iter(pythons))
    told = []
    for outcome, found in pythons.items():
        versions = words.listed(sorted(found, key=version_of))
        told.append(words.say("outcome_for", outcome=outcome, pythons=versions))
    return "<br>".join(told) or words.say("outcome_not_run")


def _outcome(snippet: Snippet, record: Record, right: Expected | None, words: Words) -> str:
    if record.exit_code is None:
        return words.say("outcome_hangs")
    if record.exit_code:
        return words.say("outcome_fails", code=record.exit_code)
    any_order = bool(snippet.exceptions.any_order)
    if right and matches(right.text, record.output, any_order=any_order):
        return words.say("outcome_right")
    return words.say("outcome_wrong" if record.output.strip() else "outcome_nothing")
