"""A translated page with today's English beside every block that is behind.

Markdown in, Markdown out: a folded box after the list, table or paragraph that a change concerns,
and the words that are still English marked as English. What is current is left as it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tools.translations.blocks import Block, read_blocks
from tools.translations.status import CHANGED, NEW, UNTRANSLATED, PageState, State, headline

_MARK = re.compile(r"^(\s*(?:(?:[-*+]|\d+[.)]|:)\s+)?)")
_TAIL = re.compile(r"\s*\{[^}]*\}\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_GROUPED = ("item", "row", "definition")
"""Blocks of which several make one list or table, which nothing may be put into."""


@dataclass(frozen=True)
class Wording:
    """What a box says: over a changed block, over a new one; and the English of both."""

    changed: str
    new: str
    hreflang: str


def with_english(state: PageState, wording: Wording) -> str:
    """The translated page's text, front matter included, with what its readers should know."""
    text = state.versions.translated or ""
    lines: list[str | None] = [*text.splitlines()]
    ends = _container_ends(text.splitlines(), read_blocks(text))
    boxes = _boxes(state, ends)
    for one in state.states:
        if one.kind == UNTRANSLATED and one.own and one.change.new:
            _mark(lines, one.own, one.change.new, wording.hreflang)
    units = _units(state.versions.english or "")
    for line in sorted({line for line, _ in boxes}, reverse=True):
        found = [(kind, changed) for (at, kind), changed in boxes.items() if at == line]
        drawn = [row for kind, changed in found for row in _box(kind, changed, units, wording)]
        lines[line:line] = drawn
    return "\n".join(row for row in lines if row is not None) + "\n"


def _boxes(state: PageState, ends: Mapping[int, int]) -> dict[tuple[int, str], list[State]]:
    """What stands in each box, by the line that it comes after and whether it is new."""
    boxes: dict[tuple[int, str], list[State]] = {}
    first = last = _first_line(state)
    for one in state.states:
        if one.own:
            last = ends.get(one.own.line, one.own.last)
        if one.kind not in (CHANGED, NEW) or one.block.kind.startswith("front matter"):
            continue
        line = last
        if one.kind == NEW:
            after = one.change.after
            own = state.fit.of_old.get(after) if after else None
            line = ends.get(own.line, own.last) if own else last
        boxes.setdefault((max(line, first), one.kind), []).append(one)
    return boxes


def _first_line(state: PageState) -> int:
    """The last line of the front matter, 0 where there is none."""
    blocks = read_blocks(state.versions.translated or "")
    front = [block.last + 1 for block in blocks if block.kind.startswith("front matter")]
    return max(front, default=0)


def _container_ends(lines: Sequence[str], blocks: Sequence[Block]) -> dict[int, int]:
    """By a block's line, the last line of the list, table or other block that it stands in."""
    ends: dict[int, int] = {}
    open_lines: list[int] = []
    kind, end = "", 0
    for block in [*blocks, None]:
        outer = block is not None and block.depth == 0
        goes_on = block is not None and (
            not outer
            or (block.kind in _GROUPED and block.kind == kind)
            or block.kind == "definition"
        )
        if not goes_on:
            while end < len(lines) and lines[end].lstrip().startswith("|"):
                end += 1  # the line under a table's head is no block
            ends |= dict.fromkeys(open_lines, end)
            open_lines, end = [], 0
        if block is None:
            break
        kind = block.kind if outer else kind
        open_lines.append(block.line)
        end = max(end, block.last)
    return ends


@dataclass(frozen=True)
class _Unit:
    """A part of the English page that can stand alone.

    A paragraph, an item with what is below it, a row, a whole admonition; `head` are the first two
    lines of a row's table.
    """

    block: Block
    lines: tuple[str, ...]
    head: tuple[str, ...] = ()


def _units(text: str) -> dict[Block, _Unit]:
    """By each block of a page, the unit that it stands in."""
    lines, blocks = text.splitlines(), read_blocks(text)
    outer = [index for index, block in enumerate(blocks) if block.depth == 0]
    found: dict[Block, _Unit] = {}
    for start, end in pairwise([*outer, len(blocks)]):
        first, inside = blocks[start], blocks[start:end]
        last = max(block.last for block in inside)
        head = _head(lines, first) if first.kind == "row" else ()
        unit = _Unit(first, tuple(lines[first.line - 1 : last]), head)
        found |= dict.fromkeys(inside, unit)
    return found


def _head(lines: Sequence[str], row: Block) -> tuple[str, ...]:
    first = row.line - 1
    while first > 0 and lines[first - 1].lstrip().startswith("|"):
        first -= 1
    return tuple(lines[first : first + 2])


def _box(
    kind: str, changed: Sequence[State], units: Mapping[Block, _Unit], wording: Wording
) -> list[str]:
    said = wording.new if kind == NEW else wording.changed
    shown = dict.fromkeys(units[state.change.new] for state in changed if state.change.new)
    body: list[str] = []
    before = ""
    for unit in shown:
        grouped = unit.block.kind == before and before in _GROUPED
        body += () if grouped else ("", *unit.head)
        if unit.block.kind.startswith("heading"):
            # No heading, so that the table of contents stays in one language; links find it.
            identity = f' id="{unit.block.section}"' if kind == NEW else ""
            title = headline(unit.block)
            body.append(f'<p class="stale__heading"{identity} markdown="span">{title}</p>')
        else:
            body += [line for line in unit.lines if line not in unit.head]
        before = unit.block.kind
    return [
        "",
        '<details class="stale" markdown="1" data-search-exclude>',
        f"<summary>{escape(said)}</summary>",
        f'<div lang="{escape(wording.hreflang)}" markdown="1">',
        *body,
        "",
        "</div>",
        "</details>",
        "",
    ]


def _mark(lines: list[str | None], own: Block, english: Block, hreflang: str) -> None:
    """Put today's English in the place of a block that is not translated, marked as English.

    Lines that are not needed become None, so that all others keep their numbers.
    """
    first, last = own.line - 1, min(own.last, len(lines)) - 1
    line = lines[first] or ""
    if own.kind.partition(":")[0] in ("front matter", "admonition", "tab"):
        if own.text and own.text != english.text:
            lines[first] = line.replace(f'"{own.text}"', f'"{english.text}"')
        return
    if english.folded.startswith("<"):
        return
    start = (_MARK.match(line) or [""])[0]
    if own.kind.startswith("heading"):
        identity = f"#{own.section} " if own.section else ""
        mark = own.text.split(" ", 1)[0]
        lines[first] = (
            f'{start}{mark} {headline(english)} {{ {identity}.untranslated lang="{hreflang}" }}'
        )
        return
    if own.kind == "row":
        cells = _CELL.split(english.text.strip().strip("|"))
        lines[first] = f"{start}| {' | '.join(_span(cell, hreflang) for cell in cells)} |"
        return
    lines[first : last + 1] = [start + _span(english.folded, hreflang), *[None] * (last - first)]


def _span(text: str, hreflang: str) -> str:
    words, tail = text.strip(), ""
    if found := _TAIL.search(words):
        words, tail = words[: found.start()], found[0]
    if not words:
        return tail
    return f'<span class="untranslated" lang="{hreflang}">{words}</span>{tail}'
