"""Charts: sound SVG, bars and lines where their numbers belong, and nothing that needs a script."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tools.rendering.chart import WIDTH, Bar, Line, Point, bars, lines

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [Bar("one", 1.0, 0.1, "1 s"), Bar("ten", 10.0, 0.0, "10 s"), Bar("half", 0.5, 0.5, "½ s")]
CURVES = [
    Line("pool", (Point(1, 1.0, 0.1), Point(2, 1.9, 0.2), Point(8, 3.0, 0.0))),
    Line("threads", (Point(1, 1.0, 0.0), Point(8, 0.9, 0.0))),
]


def parsed(svg: str) -> ElementTree.Element:
    assert "\n" not in svg, "Markdown ends a block of HTML at an empty line"
    return ElementTree.fromstring(svg)


def of_class(svg: str, name: str) -> list[ElementTree.Element]:
    return [one for one in parsed(svg).iter() if one.get("class") == name]


def widths(svg: str) -> list[float]:
    return [float(one.attrib["width"]) for one in of_class(svg, "chart__bar")]


def dots(svg: str) -> list[tuple[float, float]]:
    found = of_class(svg, "chart__dot")
    return [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in found]


CHARTS = {
    "bars": bars("a", "A title", "What it shows.", ROWS),
    "ladder": bars("a", "A title", "What it shows.", ROWS, log=True),
    "lines": lines("a", "A title", "What it shows.", "workers", CURVES, 4.0),
}


@pytest.mark.parametrize("svg", CHARTS.values(), ids=CHARTS)
def test_every_chart_says_what_it_is_and_needs_no_script(svg: str) -> None:
    root = parsed(svg)
    named = [one.text for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")]
    assert named == ["A title", "What it shows."]
    ids = [one.attrib["id"] for one in root if "id" in one.attrib]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == ids
    assert root.attrib["viewBox"].startswith(f"0 0 {WIDTH} ")
    assert not re.search(r"<script|\bon\w+=|style=|(?<!xmlns=\")http|#[0-9a-f]{3}", svg)


@pytest.mark.parametrize("svg", CHARTS.values(), ids=CHARTS)
def test_nothing_is_drawn_outside(svg: str) -> None:
    root = parsed(svg)
    _, _, width, height = (float(number) for number in root.attrib["viewBox"].split())
    for one in root.iter():
        for key, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            assert 0 <= float(one.get(key, 0)) <= most, ElementTree.tostring(one)


def test_the_length_of_a_bar_is_its_value() -> None:
    one, ten, half = widths(CHARTS["bars"])
    assert ten / one == pytest.approx(10, rel=0.01)
    assert one / half == pytest.approx(2, rel=0.01)


def test_on_a_ladder_equal_factors_are_equal_steps() -> None:
    rows = [Bar(f"{n}", float(n), 0.0, "") for n in (1, 10, 100)]
    one, ten, hundred = widths(bars("a", "t", "d", rows, log=True))
    assert one > 1
    assert hundred - ten == pytest.approx(ten - one, abs=0.2)


def test_a_whisker_shows_the_spread_and_none_where_there_is_none() -> None:
    paths = [one.attrib["d"] for one in of_class(CHARTS["bars"], "chart__whisker")]
    assert len(paths) == 2
    _, ten, half = widths(CHARTS["bars"])
    low, high = (float(n) for n in re.findall(r"[\d.]+", paths[1].split("M")[1])[::2])
    assert high - low == pytest.approx(half, abs=0.3)
    assert ten > half


def test_a_value_of_nothing_is_a_chart_too() -> None:
    assert widths(bars("a", "t", "d", [Bar("none", 0.0, 0.0, "0 %")])) == [1.0]


def test_points_rise_with_their_speed_up_and_go_right_with_their_workers() -> None:
    first, second, third, *others = dots(CHARTS["lines"])
    assert first[0] < second[0] < third[0]
    assert first[1] > second[1] > third[1]
    assert others[0] == first, "both lines start at one worker and 1"
    assert others[1][0] == third[0]


def test_lines_differ_without_colours() -> None:
    drawn = [one for one in of_class(CHARTS["lines"], "chart__line") if one.tag == f"{SVG}polyline"]
    dashes = [one.attrib["stroke-dasharray"] for one in drawn]
    assert len(set(dashes)) == len(CURVES)


def test_the_dotted_line_ends_at_what_the_cores_allow() -> None:
    (ideal,) = of_class(CHARTS["lines"], "chart__ideal")
    points = [tuple(map(float, pair.split(","))) for pair in ideal.attrib["points"].split()]
    assert points[0] == dots(CHARTS["lines"])[0]
    assert points[-1][1] < min(down for _, down in dots(CHARTS["lines"]))


def test_numbers_of_workers_never_touch() -> None:
    curve = [Line("pool", tuple(Point(n, 1.0, 0.0) for n in (1, 2, 4, 70, 71, 72)))]
    ticks = [
        one
        for one in of_class(lines("a", "t", "d", "workers", curve, 4.0), "chart__tick")
        if one.get("text-anchor") == "middle"
    ]
    places = [float(one.attrib["x"]) for one in ticks]
    assert all(b - a >= 18 for a, b in pairwise(places))
    assert [one.text for one in ticks] == ["1", "2", "4", "70"]


def test_labels_are_text_and_no_markup() -> None:
    svg = bars("a", "<t>", "a & b", [Bar("<b>&", 1.0, 0.0, "1 < 2")])
    texts = [one.text for one in parsed(svg).iter(f"{SVG}text")]
    assert texts == ["<b>&", "1 < 2"]
