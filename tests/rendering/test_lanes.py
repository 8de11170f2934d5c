"""Who wrote what beside an output: lanes for the processes, and the output as it was."""

from collections.abc import Sequence

import pytest

from asrun.rendering.block import render_outputs
from asrun.rendering.lanes import COLOURS, WIDE, Lanes, lanes_of
from asrun.running.cleaning import Line, Text
from asrun.tree import Tree
from tests.rendering.html import elements
from tests.rendering.results import ENGLISH, lesson, result

NAMES = ("Process-1", "MainProcess", "")


def written(*lines: tuple[str, int], names: Sequence[str] = NAMES) -> Text:
    """A text of these lines and the numbers of those who wrote them, a second apart."""
    found = (Line(f"{text}\n", float(at), writer, 1) for at, (text, writer) in enumerate(lines))
    return Text(tuple(found), replaced=False, cut=0, writers=tuple(names))


def lanes(text: Text) -> Lanes:
    found = lanes_of(text, ENGLISH)
    assert found is not None
    return found


@pytest.mark.parametrize("lines", [(), (("a", 2), ("b", 2)), (("a", 0), ("b", 1))])
def test_one_process_needs_no_lanes(lines: tuple[tuple[str, int], ...]) -> None:
    assert lanes_of(written(*lines), ENGLISH) is None


def test_each_line_has_its_process_and_its_time() -> None:
    found = lanes(written(("a", 1), ("b", 1), ("c", 2), ("d", 0), ("e", 3), ("f", 1)))
    assert [(line.lane, line.name, line.begins, line.when) for line in found.lines] == [
        (1, "Process-1", True, "written by Process-1, 0.00 s after the start"),
        (1, "Process-1", False, "written by Process-1, 1.00 s after the start"),
        (0, "main", True, "written by main, 2.00 s after the start"),
        (None, "", True, ""),
        (2, "process 3", True, "written by process 3, 4.00 s after the start"),
        (1, "Process-1", True, "written by Process-1, 5.00 s after the start"),
    ]
    assert found.key == ((1, "Process-1"), (0, "main"), (2, "process 3"))
    assert found.count == 3


def test_a_sixth_process_takes_the_first_lane_again() -> None:
    numbers = range(1, COLOURS + 2)
    names = [f"Process-{number}" for number in numbers]
    found = lanes(
        written(*((name, n) for n, name in zip(numbers, names, strict=True)), names=names)
    )
    assert [lane for lane, _ in found.key] == [1, 2, 3, 4, 5, 1]


@pytest.mark.parametrize(("columns", "wide"), [(WIDE - 1, False), (WIDE, True)])
def test_a_long_line_leaves_no_room_for_names(columns: int, wide: bool) -> None:
    assert lanes(written(("a" * columns, 1), ("b", 2))).wide is wide


def test_the_text_stays_the_output_byte_for_byte(tree: Tree) -> None:
    text = written(("  <a> & b", 1), ("", 2), ("c", 2))
    one = result(lesson(tree), str(text), text=text)
    html = render_outputs(one.snippet, [one], ENGLISH, number=1)
    (code,) = [element for element in elements(html) if element.tag == "code"]
    assert code.text == "  <a> & b\n\nc\n"
    marks = [(e.classes[1], e.attributes.get("data-writer")) for e in code.inside[1:]]
    assert marks == [
        ("lane--1", "Process-1"),
        ("lane--0", "main"),
        ("lane--0", None),
    ]
