"""A curve over workers as inline SVG: no script, the theme's colours, readable on a phone.

Lines differ by dashes as well as by colour, so that nobody depends on seeing colours.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from asrun.benchmark.expressions import Values

WIDTH, HEIGHT = 340, 180
"""Units of a plot; on a phone one is a pixel, so text of 12 is 12 pixels high."""
_LEFT, _TOP = 34, 10
_DASHES = ("", "7 4", "2 3", "10 3 2 3")
_STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 500)


@dataclass(frozen=True)
class Line:
    """One line of a plot, its values by the number of workers, in their order."""

    label: str
    points: Mapping[int, Values]


@dataclass(frozen=True)
class _Plane:
    """Where values lie: x is logarithmic from `least` to `most`, y from 0 to `top`."""

    least: int
    most: int
    top: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        span = math.log(self.most / self.least) or 1.0
        across = _LEFT + 10 + (WIDTH - _LEFT - 24) * math.log(x / self.least) / span
        return across, _TOP + HEIGHT * (1 - y / self.top)

    def shape(self, points: Sequence[tuple[float, float]]) -> str:
        return " ".join("{:.1f},{:.1f}".format(*self.at(x, y)) for x, y in points)


def curve(title: str, axis: str, lines: Sequence[Line], cores: int) -> str:
    """Lines of ratios over workers, and the line y = x up to `cores`: what could be reached.

    One line of SVG, so that Markdown leaves it alone.
    """
    xs = sorted({x for line in lines for x in line.points})
    highest = (y.median * (1 + y.spread) for line in lines for y in line.points.values())
    plane = _Plane(xs[0], xs[-1], max([*highest, float(cores), 1.0]))
    ideal = plane.shape([(x, x) for x in [*(x for x in xs if x < cores), cores] if x >= xs[0]])
    parts = [*_axes(xs, plane, axis), f'<polyline class="chart__ideal" points="{ideal}"/>']
    for index, line in enumerate(lines):
        dash = f'class="chart__line" stroke-dasharray="{_DASHES[index % len(_DASHES)]}"'
        points = [(x, y.median) for x, y in line.points.items()]
        parts.append(f'<polyline {dash} points="{plane.shape(points)}"/>')
        for across, down in (plane.at(*point) for point in points):
            parts.append(f'<circle class="chart__dot" cx="{across:.1f}" cy="{down:.1f}" r="3"/>')
        y = _TOP + HEIGHT + 56 + 18 * index
        parts.append(f'<path {dash} d="M4 {y - 4}h36"/>')
        parts.append(f'<text x="48" y="{y}">{escape(line.label)}</text>')
    height = _TOP + HEIGHT + 46 + 18 * len(lines)
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _axes(xs: Sequence[int], plane: _Plane, axis: str) -> Iterator[str]:
    right, bottom = WIDTH - 14, _TOP + HEIGHT
    step = next((one for one in _STEPS if plane.top / one <= 5), _STEPS[-1])
    for number in range(int(plane.top / step) + 1):
        _, y = plane.at(xs[0], number * step)
        yield f'<path class="chart__grid" d="M{_LEFT} {y:.1f}H{right}"/>'
        yield _tick("end", _LEFT - 6, y + 4, f"{number * step:g}x")
    last = -100.0
    for x in xs:
        across, _ = plane.at(x, 0)
        if across - last >= 18:  # or their numbers would touch
            yield _tick("middle", across, bottom + 16, str(x))
            last = across
    yield _tick("middle", (_LEFT + right) / 2, bottom + 34, axis)


def _tick(anchor: str, x: float, y: float, text: str) -> str:
    place = f'text-anchor="{anchor}" x="{x:.1f}" y="{y:.1f}"'
    return f'<text class="chart__tick" {place}>{escape(text)}</text>'
