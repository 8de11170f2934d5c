"""What the command prints: a table for a terminal, Markdown elsewhere, and the state as data."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from asrun.pages.languages import Language
from asrun.rendering.table import markdown_table
from asrun.translations.advice import WORDS, command, cure, happened, line_of, where
from asrun.translations.blocks import Block
from asrun.translations.naming import kind_name, quoted
from asrun.translations.status import CHANGED, PageState, State, States

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"\s+|[^\s\w]+|\w+")


def table(console: Console, states: Mapping[str, States], languages: Sequence[Language]) -> None:
    """Pages by languages; as Markdown when nobody sits at a terminal."""
    codes = [language.code for language in languages]
    pages = list(dict.fromkeys(page for code in codes for page in states[code]))
    rows = [[page, *(cell(states[code].get(page)) for code in codes)] for page in pages]
    total = ["", *(_sum(states[code]) for code in codes)]
    if not console.file.isatty():  # rich's own answer is yes where colours are wished for
        say(console, [markdown_table(["page", *codes], [*rows, total]).rstrip("\n")])
        return
    drawn = Table("page", *codes)
    for row in rows:
        drawn.add_row(*row)
    drawn.add_section()
    drawn.add_row(*total)
    console.print(drawn)


def cell(state: PageState | None) -> str:
    """A page's state in a few words."""
    if state is None:
        return "not translated"
    counts = state.counts
    parts = [f"{counts[kind]} {kind}" for kind in WORDS if counts[kind]]
    if not state.recorded:
        parts.insert(0, "never recorded")
    if state.fit.problems:
        parts.append("does not fit, see check")
    return f"{state.current} of {state.total}: {', '.join(parts)}" if parts else "current"


def _sum(states: States) -> str:
    current = sum(state is not None and not state.behind for state in states.values())
    return f"{current} of {len(states)} pages current"


def page_lines(state: PageState, *, whole: bool) -> Iterator[Text]:
    """A page and each of its blocks that is behind, with what to do.

    `whole` shows each block in full with its translation, else only the sentences that differ.
    """
    versions = state.versions
    yield Text(f"{versions.file}   {state.current} of {state.total} blocks current")
    if not state.recorded:
        yield Text(f"  never recorded: {command('done', state)}")
    for problem in state.fit.problems:
        yield Text(f"  does not fit: {problem}")
    for one in state.behind:
        said = "" if one.kind == CHANGED or whole else f": “{quoted(one.block)}”"
        if whole:
            yield Text("")
        yield Text(f"  {where(state, one)}   {happened(one)}{said}", style="bold")
        if whole or one.kind == CHANGED:
            yield from _compared(one, whole=whole)
        if whole and one.own:
            yield Text(f"      {versions.file}:{one.own.line}", style="dim")
            yield from (Text(f"      {line}") for line in one.own.text.split("\n"))
        yield Text(f"      {cure(state, one)}", style="dim" if whole else "")


def _compared(one: State, *, whole: bool) -> Iterator[Text]:
    """English before and after, with the words marked that differ."""
    old, new = (_indented(block) for block in (one.change.old, one.change.new))
    if not whole:
        old, new = _differing(old, new)
    before, after, both = Text("      - "), Text("      + "), Text("      ")
    words = [_WORD.findall(text) for text in (old, new)]
    for tag, a, b, c, d in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
        gone, came = "".join(words[0][a:b]), "".join(words[1][c:d])
        same = tag == "equal"
        before.append(gone, "" if same else "red strike")
        after.append(came, "" if same else "green")
        both.append(gone if same else gone and f"[-{gone}-]", "" if same else "red strike")
        both.append("" if same or not came else f"{{+{came}+}}", "green")
    yield from (both,) if whole else (text for text in (before, after) if len(text) > 8)


def _indented(block: Block | None) -> str:
    return block.folded.replace("\n", "\n      ") if block else ""


def _differing(before: str, after: str) -> tuple[str, str]:
    """The sentences of two texts that differ."""
    one, other = _SENTENCE.split(before), _SENTENCE.split(after)
    kept: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            kept[0].append(" ".join(one[a:b]))
            kept[1].append(" ".join(other[c:d]))
    return " … ".join(filter(None, kept[0])), " … ".join(filter(None, kept[1]))


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
                "line": line_of(state, one),
                "english_before": one.change.old.text if one.change.old else None,
                "english_today": one.change.new.text if one.change.new else None,
                "translation": one.own.text if one.own else None,
            }
            for one in state.behind
        ],
    }


def say(console: Console, lines: Iterable[str | Text]) -> None:
    """Print lines as they are: not wrapped, nothing in them taken for markup."""
    for line in lines:
        console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
