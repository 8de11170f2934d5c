"""Numbers on a page: `{{ K1 }}` is that of a claim, `{{ messages.pipe(size=100) }}` of a value.

In a sentence it is one number. A table's cell that holds nothing else becomes a column with a cell
for each record: the verdict on a claim, a bar for a value, and a curve over workers for an
expression that names `workers`. Code stays as it is.
"""

import math
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from html import escape

from asrun.benchmark.claims import Claim
from asrun.benchmark.expressions import AbsentError, Values, read_expression, values
from asrun.benchmark.record import Record
from asrun.rendering.words import Words
from asrun.site.curve import Line, curve
from asrun.site.measured import (
    Measured,
    Quoted,
    links,
    machine_name,
    number,
    quoted,
    verdict_of,
    with_spread,
)

_FENCE = r"^[ >]*(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ >]*(?P=fence)[`~]*[ ]*$|\Z)"
_SPAN = r"(?P<tick>`+)(?!`)(?:(?!\n\s*\n)[\s\S])+?(?<!`)(?P=tick)(?!`)"
_PART = re.compile(
    rf"{_FENCE}|(?P<table>(?:^[ ]*\|.*(?:\n|\Z))+)|{_SPAN}|<!--[\s\S]*?-->|"
    r"(?P<one>\{\{.*?\}\})",
    re.MULTILINE,
)
_WHOLE = re.compile(r"\{\{[^{}]*\}\}")
_PIPE = re.compile(r"(?<!\\)\|(?=(?:[^`]*`[^`]*`)*[^`]*$)")
_LOG = " { .log }"
"""At the end of a table's first head it makes the scale of its bars logarithmic."""


def with_numbers(markdown: str, measured: Measured) -> str:
    """The page with every number in its place. Raises NumberError."""
    anchors: set[str] = set()

    def part(match: re.Match[str]) -> str:
        if match["table"]:
            return _table(match["table"], measured, anchors)
        return number(match["one"], measured) if match["one"] else match[0]

    return _PART.sub(part, markdown)


def _table(text: str, measured: Measured, anchors: set[str]) -> str:
    """A table with a cell for each record in place of one that holds nothing but a number."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    lines = [row.strip().removeprefix("|").removesuffix("|") for row in text.splitlines()]
    rows = [[cell.strip() for cell in _PIPE.split(line)] for line in lines]
    cells = {
        (y, x): quoted(cell, measured)
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
        if _WHOLE.fullmatch(cell) and measured.records
    }
    if any(cell.is_curve for cell in cells.values()):
        return _curves(rows, cells, measured)
    columns = {x for _, x in cells}
    bar = _bar_of(list(cells.values()), log=rows[0][0].endswith(_LOG))

    def expanded(y: int, x: int, cell: str) -> list[str]:
        if (y, x) in cells:
            return _shown(cells[y, x], bar, measured, anchors)
        if x not in columns:
            return [with_numbers(cell.removesuffix(_LOG), measured)]
        if y == 0:
            return [f"{cell} {link}".strip() for link in links(measured)]
        return [cell] * len(measured.records)

    wide = [
        [one for x, cell in enumerate(row) for one in expanded(y, x, cell)]
        for y, row in enumerate(rows)
    ]
    return "".join(f"{indent}| {' | '.join(row)} |\n" for row in wide)


def _shown(
    cell: Quoted, bar: Callable[[Values], str], measured: Measured, anchors: set[str]
) -> list[str]:
    """For each record its verdict on a claim, whose anchor stands once on a page; else a bar."""
    name, words = cell.claim.id, measured.words
    if name not in measured.claims:
        absent = words.say("verdict_absent")
        return [bar(one.value) if one.value else absent for one in cell.verdicts]
    shown = [verdict_of(one, words) for one in cell.verdicts]
    if name not in anchors:
        anchors.add(name)
        shown[0] = f'<span id="{name.lower()}"></span>{shown[0]}'
    return shown


def _bar_of(cells: Sequence[Quoted], *, log: bool) -> Callable[[Values], str]:
    """Makes bars that begin at 0, or at a power of ten when `log`; the longest fills its cell."""
    found = [one.value for cell in cells for one in cell.verdicts if one.value]
    most = max((one.median * (1 + one.spread) for one in found), default=0.0) or 1.0
    least = min((one.median for one in found if one.median > 0), default=1.0)
    floor = 10.0 ** math.floor(math.log10(least / 2))

    def along(value: float) -> float:
        if log:
            return 100 * math.log(max(value, floor) / floor) / math.log(most / floor)
        return 100 * max(0.0, value) / most

    def bar(value: Values) -> str:
        names = {"low": 1 - value.spread, "end": 1, "high": 1 + value.spread}
        parts = (f"--{name}: {along(value.median * by):.1f}%" for name, by in names.items())
        return f'<span class="bar" style="{"; ".join(parts)}">{with_spread(value)}</span>'

    return bar


def _curves(rows: list[list[str]], cells: dict[tuple[int, int], Quoted], measured: Measured) -> str:
    """A figure for each record: the lines of a table whose cells are curves over workers.

    The heads of the table are the title and what is counted along the axis.
    """
    title, axis = rows[0][:2]
    figures = []
    for link, record in zip(links(measured), measured.records.values(), strict=True):
        lines = [
            Line(rows[y][0].replace("`", ""), points)
            for (y, _), cell in cells.items()
            if (points := _points(cell.claim, record))
        ]
        if lines:
            figures.append(_figure(title, axis, lines, link, record, measured.words))
    return f'<div class="charts">{"".join(figures)}</div>\n'


def _figure(
    title: str, axis: str, lines: Sequence[Line], link: str, record: Record, words: Words
) -> str:
    """A curve, the name of its machine, and its numbers in a table."""
    machine = record.machine
    svg = curve(
        f"{title}, {machine_name(record, words)}", axis, lines, machine.physical or machine.usable
    )
    counts = sorted({count for line in lines for count in line.points})
    heads = "".join(f"<th>{escape(text)}</th>" for text in (axis, *(line.label for line in lines)))
    rows = "".join(
        f"<tr><td>{count}</td>"
        + "".join(f"<td>{with_spread(line.points.get(count))}</td>" for line in lines)
        + "</tr>"
        for count in counts
    )
    return (
        f"<figure>{svg}<figcaption>{escape(title)} · {link}</figcaption><details><summary>"
        f"{words.say('numbers')}</summary><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details></figure>"
    )


def _points(claim: Claim, record: Record) -> dict[int, Values]:
    """The values of a curve by the number of workers, as far as the record has them."""
    expression = read_expression(claim.value)
    counts = {
        one.workers
        for one in record.measurements
        if one.workers and (one.program, one.case) in expression.series
    }
    points = {}
    for count in sorted(counts):
        with suppress(AbsentError):
            points[count] = values(expression, record, count)
    return points
