"""What the command prints: a table for a terminal, Markdown elsewhere, and the state as data."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tools.pages.languages import Language
from tools.translations.snapshots import TOP
from tools.translations.status import (
    AHEAD,
    CHANGED,
    NEW,
    REMOVED,
    UNTRANSLATED,
    PageState,
    State,
    States,
    line_of,
)
from tools.translations.structure import short, told

WORDS = {
    CHANGED: "English changed",
    NEW: "new in English",
    REMOVED: "no longer in English",
    UNTRANSLATED: "not translated",
    AHEAD: "brought up to date, not recorded",
}
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"\s+|[^\s\w]+|\w+")


def table(console: Console, states: Mapping[str, States], languages: Sequence[Language]) -> None:
    """Pages by languages; as Markdown when nobody sits at a terminal."""
    codes = [language.code for language in languages]
    pages = list(dict.fromkeys(page for code in codes for page in states[code]))
    rows = [[page, *(cell(states[code].get(page)) for code in codes)] for page in pages]
    rows.append(["", *(_sum(states[code]) for code in codes)])
    if console.file.isatty():  # rich's own answer is yes where colours are wished for
        drawn = Table("page", *codes)
        for row in rows[:-1]:
            drawn.add_row(*row)
        drawn.add_section()
        drawn.add_row(*rows[-1])
        console.print(drawn)
        return
    head = ["page", *codes]
    wide = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    lines = [head, ["-" * width for width in wide], *rows]
    for line in lines:
        cells = " | ".join(text.ljust(width) for text, width in zip(line, wide, strict=True))
        _plain(console, f"| {cells} |")


def cell(state: PageState | None) -> str:
    """A page's state in a few words."""
    if state is None:
        return "not translated"
    if not state.recorded:
        return f"{state.current} of {state.total}, never recorded"
    if not state.behind:
        return "current"
    counts = state.counts
    parts = [f"{counts[kind]} {kind}" for kind in WORDS if counts[kind]]
    return f"{state.current} of {state.total}: {', '.join(parts)}"


def _sum(states: States) -> str:
    current = sum(state is not None and not state.behind for state in states.values())
    return f"{current} of {len(states)} pages current"


def page_lines(state: PageState) -> Iterator[str]:
    """A page and each of its blocks that is behind, with what to do."""
    versions = state.versions
    yield f"{versions.file}   {state.current} of {state.total} blocks current"
    if not state.recorded:
        yield f"  never recorded: {_done(state, None)}"
    for one in state.behind:
        yield f"  {where(state, one)}   {WORDS[one.kind]}{_quoted(one)}"
        if one.kind == CHANGED and one.change.old and one.change.new:
            before, after = _differing(one.change.old.text, one.change.new.text)
            yield f"      - {before}"
            yield f"      + {after}"
        yield f"      {_cure(state, one)}"


def diff_lines(state: PageState) -> Iterator[Text]:
    """Each block that is behind: English with its words marked, then the translation."""
    for number, one in enumerate(state.behind):
        if number:
            yield Text("")
        yield Text(f"{where(state, one)}   {WORDS[one.kind]}", style="bold")
        old, new = one.change.old, one.change.new
        yield _marked(old.folded if old else "", new.folded if new else "")
        if one.own:
            yield Text(f"{state.versions.file}:{one.own.line}", style="dim")
            yield Text(one.own.text)
        yield Text(_cure(state, one), style="dim")


def where(state: PageState, one: State) -> str:
    """The place of a block: the line of its translation, or the one that it comes after."""
    section = f"#{one.block.section or TOP}"
    name = f"{told(one.block)} {one.block.position}" if one.block.position else told(one.block)
    line = line_of(state, one)
    return f"{'line' if one.own else 'after line'} {line}  {section}  {name}"


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
                "block": told(one.block),
                "line": line_of(state, one),
                "english_before": one.change.old.text if one.change.old else None,
                "english_today": one.change.new.text if one.change.new else None,
                "translation": one.own.text if one.own else None,
            }
            for one in state.behind
        ],
    }


def _quoted(one: State) -> str:
    return "" if one.kind == CHANGED else f": “{short(one.block)}”"


def _cure(state: PageState, one: State) -> str:
    section = one.block.section or TOP
    done = _done(state, section)
    place = f"{state.versions.file}:{line_of(state, one)}"
    if one.kind == AHEAD:
        return f"record it: {done}"
    if one.kind == UNTRANSLATED:
        return f"translate {place}"
    if one.block.kind == "fence" and one.own:
        gone = "a file that was renamed or removed: uv run translations check --fix"
        return f"edit {place}, then: {done}; {gone}"
    if one.kind == REMOVED:
        return f"remove {place}, then: {done}"
    if one.kind == NEW:
        return f"translate it after {place}, then: {done}"
    return f"edit {place}, then: {done}"


def _done(state: PageState, section: str | None) -> str:
    target = state.versions.page + (f"#{section}" if section else "")
    return f"uv run translations done {state.versions.language.code} {target}"


def _differing(before: str, after: str) -> tuple[str, str]:
    """The sentences of two texts that differ."""
    one, other = (_SENTENCE.split(" ".join(text.split())) for text in (before, after))
    kept: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            kept[0].append(" ".join(one[a:b]))
            kept[1].append(" ".join(other[c:d]))
    return " … ".join(filter(None, kept[0])), " … ".join(filter(None, kept[1]))


def _marked(before: str, after: str) -> Text:
    """Both texts as one: what went in [- -], what came in {+ +}, coloured on a terminal."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    text = Text()
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            text.append("".join(one[a:b]))
            continue
        if a < b:
            text.append(f"[-{''.join(one[a:b])}-]", style="red strike")
        if c < d:
            text.append(f"{{+{''.join(other[c:d])}+}}", style="green")
    return text


def say(console: Console, lines: Iterable[str | Text]) -> None:
    """Print lines as they are: not wrapped, nothing in them taken for markup."""
    for line in lines:
        if isinstance(line, Text):
            console.print(line, soft_wrap=True)
        else:
            _plain(console, line)


def _plain(console: Console, line: str) -> None:
    console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
