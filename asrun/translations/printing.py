"""What the command prints: a table for a terminal, Markdown elsewhere, and the state as data."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from click import echo, style

from asrun.rendering.table import markdown_table
from asrun.translations.advice import WORDS, command, cure, happened, line_of, where
from asrun.translations.blocks import Block
from asrun.translations.changes import CHANGED, State
from asrun.translations.naming import kind_name, quoted
from asrun.translations.status import PageState, States

_SENTENCE = re.compile(r"(?<=[.!?:;])(?=\s)")
_WORD = re.compile(r"\s+|[^\s\w]|\w+")


def print_table(states: Mapping[str, States]) -> None:
    """Pages by languages; as Markdown when nobody sits at a terminal."""
    pages = dict.fromkeys(page for found in states.values() for page in found)
    rows = [[page, *(_cell(found.get(page)) for found in states.values())] for page in pages]
    total = ["", *map(_sum, states.values())]
    if not sys.stdout.isatty():
        echo(markdown_table(["page", *states], [*rows, total]), nl=False)
        return
    from rich.console import Console
    from rich.table import Table

    drawn = Table("page", *states)
    for row in rows:
        drawn.add_row(*row)
    drawn.add_section()
    drawn.add_row(*total)
    Console(highlight=False).print(drawn)


def _cell(state: PageState | None) -> str:
    """A page's state in a few words."""
    if state is None:
        return "not translated"
    counts = Counter(one.kind for one in state.states)
    parts = [] if state.recorded else ["never recorded"]
    parts += [f"{counts[kind]} {kind}" for kind in WORDS if counts[kind]]
    parts += ["does not fit, see check"] if state.problems else []
    return f"{state.current} of {state.total}: {', '.join(parts)}" if parts else "current"


def _sum(states: States) -> str:
    current = sum(state is not None and not state.behind for state in states.values())
    return f"{current} of {len(states)} pages current"


def page_lines(state: PageState, *, whole: bool) -> Iterator[str]:
    """A page and each of its blocks that is behind, with what to do.

    `whole` shows each block in full with its translation, else only the sentences that differ.
    """
    versions = state.versions
    yield f"{versions.file}   {state.current} of {state.total} blocks current"
    if not state.recorded:
        yield f"  never recorded: {command('done', state)}"
    for problem in state.problems:
        yield f"  does not fit: {problem}"
    for one in state.behind:
        said = "" if one.kind == CHANGED or whole else f": “{quoted(one.block)}”"
        if whole:
            yield ""
        yield style(f"  {where(one)}   {happened(one)}{said}", bold=True)
        if whole or one.kind == CHANGED:
            yield from _compared(one, whole=whole)
        if whole and one.own:
            yield style(f"      {versions.file}:{one.own.line}", dim=True)
            yield from (f"      {line}" for line in one.own.text.split("\n"))
        yield style(f"      {cure(state, one)}", dim=whole)


def _compared(one: State, *, whole: bool) -> Iterator[str]:
    """English before and after, with the words marked that differ."""
    old, new = (_WORD.findall(_indented(block)) for block in (one.old, one.new))
    before = after = both = ""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            shown = _ends(gone, is_first=a == 0, is_last=b == len(old))
            before, after, both = before + shown, after + shown, both + gone
            continue
        before += gone and style(gone, fg="red", strikethrough=True)
        after += came and style(came, fg="green")
        both += gone and style(f"[-{gone}-]", fg="red", strikethrough=True)
        both += came and style(f"{{+{came}+}}", fg="green")
    if whole:
        yield f"      {both}"
    else:
        yield from (f"      {mark} {text}" for mark, text in (("-", before), ("+", after)) if text)


def _indented(block: Block | None) -> str:
    return block.folded.replace("\n", "\n      ") if block else ""


def _ends(text: str, *, is_first: bool, is_last: bool) -> str:
    """What is the same on both sides, but for whole sentences."""
    first, *rest = _SENTENCE.split(text)
    if not rest:
        return text
    *middle, last = rest
    if is_first:
        return last.lstrip()
    return first if is_last else f"{first}{' …' if middle else ''}{last}"


def as_data(states: Mapping[str, States]) -> list[dict[str, Any]]:
    """The state of every page in every language, for machines."""
    return [
        {"language": code, "page": page, **_page_data(state)}
        for code, pages in states.items()
        for page, state in pages.items()
    ]


def _page_data(state: PageState | None) -> dict[str, Any]:
    if state is None:
        return {"translated": False, "recorded": False, "total": 0, "current": 0, "behind": []}
    return {
        "translated": True,
        "recorded": state.recorded,
        "total": state.total,
        "current": state.current,
        "behind": [
            {
                "state": one.kind,
                "section": one.block.section,
                "block": kind_name(one.block),
                "line": line_of(one),
                "english_before": one.old.text if one.old else None,
                "english_today": one.new.text if one.new else None,
                "translation": one.own.text if one.own else None,
            }
            for one in state.behind
        ],
    }
