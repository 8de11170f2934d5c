"""What the command prints: a table, what is behind with what to do, and the state as data."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from click import style

from asrun.rendering.table import markdown_table
from asrun.translations.advice import WORDS, command, cure, happened, line_of, where
from asrun.translations.blocks import Block
from asrun.translations.changes import Kind, State
from asrun.translations.naming import kind_name, quoted
from asrun.translations.status import PageState, States

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"\s+|[^\s\w]+|\w+")


def table(states: Mapping[str, States]) -> list[str]:
    """Pages by languages: Markdown that is read well at a terminal too."""
    pages = dict.fromkeys(page for found in states.values() for page in found)
    rows = [[page, *(_cell(found.get(page)) for found in states.values())] for page in pages]
    rows = [["page", *states], *rows, ["", *map(_sum, states.values())]]
    *widths, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    padded = [[*map(str.ljust, row, widths), row[-1]] for row in rows]
    return markdown_table(padded[0], padded[1:]).splitlines()


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
        said = "" if one.kind == Kind.CHANGED or whole else f": “{quoted(one.block)}”"
        if whole:
            yield ""
        yield style(f"  {where(one)}   {happened(one)}{said}", bold=True)
        if whole or one.kind == Kind.CHANGED:
            yield from _compared(one, whole=whole)
        if whole and one.own:
            yield style(f"      {versions.file}:{one.own.line}", dim=True)
            yield from (f"      {line}" for line in one.own.text.split("\n"))
        yield style(f"      {cure(state, one)}", dim=whole)


def _compared(one: State, *, whole: bool) -> Iterator[str]:
    """English before and after, with the words marked that differ."""
    old, new = (_indented(block) for block in (one.old, one.new))
    if not whole:
        steps = _differences(_SENTENCE.split(old), _SENTENCE.split(new))
        sides = [(" ".join(gone), " ".join(came)) for same, gone, came in steps if not same]
        old, new = (" … ".join(filter(None, (side[n] for side in sides))) for n in (0, 1))
    before = after = both = ""
    for same, gone, came in _differences(_WORD.findall(old), _WORD.findall(new)):
        lost, added = "".join(gone), "".join(came)
        before += lost if same else lost and style(lost, fg="red", strikethrough=True)
        after += lost if same else added and style(added, fg="green")
        both += lost if same else lost and style(f"[-{lost}-]", fg="red", strikethrough=True)
        both += style(f"{{+{added}+}}", fg="green") if added and not same else ""
    if whole:
        yield f"      {both}"
    else:
        yield from (f"      {mark} {text}" for mark, text in (("-", before), ("+", after)) if text)


def _differences(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Runs of both that are the same or not, in order."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", old[a:b], new[c:d]


def _indented(block: Block | None) -> str:
    return block.folded.replace("\n", "\n      ") if block else ""


def as_data(states: Mapping[str, States]) -> list[dict[str, Any]]:
    """The state of every page in every language, for machines."""
    return [
        {"language": code, "page": page, **_page_data(state)}
        for code, pages in states.items()
        for page, state in pages.items()
    ]


def _page_data(state: PageState | None) -> dict[str, Any]:
    return {
        "translated": state is not None,
        "recorded": state is not None and state.recorded,
        "total": state.total if state else 0,
        "current": state.current if state else 0,
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
            for one in (state.behind if state else ())
        ],
    }
