"""Charts as inline SVG: no script, the theme's colours, readable at the width of a phone.

Everything here is text in and text out. A chart has a title and a description, and shapes differ by
dashes as well as by colour, so that nobody depends on seeing colours.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 340
"""Units of a chart's width; on a phone one is a pixel, so text of 12 is 12 pixels high."""
_ROW, _BAR, _LEFT = 34, 12, 4
_PLOT_LEFT, _PLOT_TOP, _PLOT_HEIGHT = 34, 10, 180
_DASHES = ("", "7 4", "2 3", "10 3 2 3")


@dataclass(frozen=True)
class Bar:
    """One bar: `value` counts in the chart's unit, `spread` is a share of it, `text` is shown."""

    label: str
    value: float
    spread: float
    text: str


@dataclass(frozen=True)
class Point:
    """One point of a line; `spread` is a share of `y`."""

    x: float
    y: float
    spread: float


@dataclass(frozen=True)
class Line:
    """One line of a plot, its points in the order of x."""

    label: str
    points: tuple[Point, ...]


def bars(name: str, title: str, description: str, rows: Sequence[Bar], *, log: bool = False) -> str:
    """Horizontal bars with whiskers, from 0, or from a power of ten when `log`.

    `name` makes the ids of this chart its own. Values are above 0 when `log`.
    """
    most = max(row.value * (1 + row.spread) for row in rows) or 1.0
    least = min((row.value for row in rows if row.value > 0), default=1.0)
    floor = 10.0 ** math.floor(math.log10(least / 2)) if log else 0.0
    room = WIDTH - 2 * _LEFT - 70

    def along(value: float) -> float:
        if not log:
            return room * max(0.0, value) / most
        if value <= floor:
            return 0.0
        return room * math.log(value / floor) / math.log(most / floor)

    parts = []
    for index, row in enumerate(rows):
        y = index * _ROW + 14
        end = along(row.value)
        parts.append(f'<text x="{_LEFT}" y="{y}">{escape(row.label)}</text>')
        parts.append(
            f'<rect class="chart__bar" x="{_LEFT}" y="{y + 5}" width="{max(end, 1):.1f}" '
            f'height="{_BAR}"/>'
        )
        low, high = along(row.value * (1 - row.spread)), along(row.value * (1 + row.spread))
        if high - low >= 1:
            middle = y + 5 + _BAR / 2
            parts.append(
                f'<path class="chart__whisker" d="M{_LEFT + low:.1f} {middle}H{_LEFT + high:.1f}'
                f'M{_LEFT + low:.1f} {middle - 4}v8M{_LEFT + high:.1f} {middle - 4}v8"/>'
            )
        parts.append(
            f'<text class="chart__value" x="{_LEFT + max(end, high) + 6:.1f}" y="{y + 15}">'
            f"{escape(row.text)}</text>"
        )
    return _svg(name, title, description, len(rows) * _ROW + 4, parts)


def lines(
    name: str, title: str, description: str, x_label: str, drawn: Sequence[Line], ideal: float
) -> str:
    """Lines over a logarithmic x, with the line y = x up to `ideal` as what could be reached."""
    xs = sorted({point.x for line in drawn for point in line.points})
    top = max([*(p.y * (1 + p.spread) for line in drawn for p in line.points), ideal, 1.0])
    right = WIDTH - 14

    def at(x: float, y: float) -> tuple[float, float]:
        span = math.log(xs[-1] / xs[0]) or 1.0
        across = _PLOT_LEFT + 10 + (right - _PLOT_LEFT - 10) * math.log(x / xs[0]) / span
        return across, _PLOT_TOP + _PLOT_HEIGHT * (1 - y / top)

    parts = [*_axes(xs, top, at, right, x_label)]
    within = [x for x in xs if x < ideal] + [ideal]
    shape = " ".join("{:.1f},{:.1f}".format(*at(x, x)) for x in within if x >= xs[0])
    parts.append(f'<polyline class="chart__ideal" points="{shape}"/>')
    for index, line in enumerate(drawn):
        dash = _DASHES[index % len(_DASHES)]
        shape = " ".join("{:.1f},{:.1f}".format(*at(p.x, p.y)) for p in line.points)
        parts.append(f'<polyline class="chart__line" stroke-dasharray="{dash}" points="{shape}"/>')
        for point in line.points:
            across, down = at(point.x, point.y)
            parts.append(f'<circle class="chart__dot" cx="{across:.1f}" cy="{down:.1f}" r="3"/>')
        y = _PLOT_TOP + _PLOT_HEIGHT + 56 + 18 * index
        parts.append(
            f'<path class="chart__line" stroke-dasharray="{dash}" d="M{_LEFT} {y - 4}h36"/>'
            f'<text x="{_LEFT + 44}" y="{y}">{escape(line.label)}</text>'
        )
    height = _PLOT_TOP + _PLOT_HEIGHT + 46 + 18 * len(drawn)
    return _svg(name, title, description, height, parts)


def _axes(
    xs: Sequence[float],
    top: float,
    at: Callable[[float, float], tuple[float, float]],
    right: float,
    x_label: str,
) -> Iterator[str]:
    step = next(s for s in (0.5, 1, 2, 5, 10, 20, 50, 100, 500) if top / s <= 5 or s == 500)
    for number in range(int(top / step) + 1):
        _, y = at(xs[0], number * step)
        yield f'<path class="chart__grid" d="M{_PLOT_LEFT} {y:.1f}H{right}"/>'
        yield (
            f'<text class="chart__tick" text-anchor="end" x="{_PLOT_LEFT - 6}" y="{y + 4:.1f}">'
            f"{number * step:g}</text>"
        )
    last = -100.0
    for x in xs:
        across, _ = at(x, 0)
        if across - last >= 18:  # or their numbers would touch
            y = _PLOT_TOP + _PLOT_HEIGHT + 16
            yield (
                f'<text class="chart__tick" text-anchor="middle" x="{across:.1f}" y="{y}">'
                f"{x:g}</text>"
            )
            last = across
    y = _PLOT_TOP + _PLOT_HEIGHT + 33
    yield (
        f'<text class="chart__tick" text-anchor="end" x="{right}" y="{y}">{escape(x_label)}</text>'
    )


def _svg(name: str, title: str, description: str, height: float, parts: Sequence[str]) -> str:
    """One line of SVG, so that Markdown leaves it alone."""
    body = "".join(parts)
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {height:g}" '
        f'aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{body}</svg>'
    )
