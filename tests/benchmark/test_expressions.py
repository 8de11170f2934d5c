"""Expressions: what they come to on a record, and what may not stand in them."""

from dataclasses import replace

import pytest

from asrun.benchmark.expressions import (
    AMOUNTS,
    AbsentError,
    Values,
    amount,
    holds,
    read_expression,
    values,
)
from tests.benchmark.made import MACHINE, PYTHON, made, measured

RECORD = made(
    [
        measured(1.0, 1.2, 1.1),
        *(
            measured(*samples, of="job.pool", workers=workers, start_method=method)
            for workers, method, samples in (
                (2, "fork", (0.5, 0.6, 0.5)),
                (4, "fork", (0.25, 0.4, 0.25)),
                (4, "spawn", (0.5, 0.5, 0.5)),
                (72, "fork", (1.0, 1.0, 1.0)),
            )
        ),
        measured(40.0, 60.0, 50.0, of="ipc.trip", size=10, unit="us"),
        measured(400.0, 600.0, 500.0, of="ipc.trip", size=100, unit="us"),
        measured(0.0, 0.0, 0.0, of="race.locked", unit="count"),
        measured(20.0, 30.0, 25.0, of="race.lost", unit="%"),
        measured(8.0, 8.0, 8.0, of="memory.own", unit="MiB"),
    ]
)
UNKNOWN = replace(RECORD, machine=replace(MACHINE, physical=None))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("job.serial", Values((1.0, 1.2, 1.1), "s")),
        ("job.pool(2)", Values((0.5, 0.6, 0.5), "s")),
        ("job.pool(cores)", Values((0.25, 0.4, 0.25), "s")),
        ("job.pool(physical, fork)", Values((0.5, 0.6, 0.5), "s")),
        ("job.pool(workers=0.5 * cores)", Values((0.5, 0.6, 0.5), "s")),
        ("job.pool(cores, spawn)", Values((0.5, 0.5, 0.5), "s")),
        ("job.pool(method=spawn)", Values((0.5, 0.5, 0.5), "s")),
        ("ipc.trip(size=10)", Values((40.0, 60.0, 50.0), "us")),
        ("race.lost", Values((0.2, 0.3, 0.25), "%")),
        ("job.serial / job.pool(cores)", Values((1.0 / 0.25, 1.2 / 0.4, 1.1 / 0.25), "x")),
        ("job.serial / job.pool(cores) / cores", Values((1.0, 1.2 / 0.4 / 4, 1.1), "x")),
        ("ipc.trip(size=100) / ipc.trip(size=10)", Values((10.0, 10.0, 10.0), "x")),
        ("job.pool(72) / ipc.trip(size=100)", Values((2500.0, 1 / 600e-6, 2000.0), "x")),
        ("(ipc.trip(size=100) - ipc.trip(size=10)) * 2", Values((720.0, 1080.0, 900.0), "us")),
        ("2 * job.pool(2) + job.pool(72)", Values((2.0, 2.2, 2.0), "s")),
    ],
)
def test_a_value(text: str, value: Values) -> None:
    found = values(read_expression(text), RECORD)
    assert found.rounds == pytest.approx(value.rounds)
    assert found.unit == value.unit


def test_without_a_method_it_is_the_default_one() -> None:
    record = replace(RECORD, python=replace(PYTHON, start_methods=("spawn", "fork")))
    assert values(read_expression("job.pool(cores)"), record).median == 0.5


def test_a_curve_is_a_value_for_each_number_of_workers() -> None:
    curve = read_expression("job.serial / job.pool(workers)")
    assert [values(curve, RECORD, count).median for count in (2, 72)] == [2.0, 1.1]


def test_a_value_has_a_median_and_a_spread() -> None:
    value = Values((3.0, 1.0, 2.0), "s")
    assert (value.median, value.spread) == (2.0, 0.5)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("job.other", "job.other was not measured."),
        ("job.pool(3)", "job.pool(3) was not measured."),
        ("job.serial(method=spawn)", "job.serial(spawn) was not measured."),
        ("job.pool", "job.pool names 3 series: say workers, method or size."),
        ("job.serial / memory.own", "one counts in s, the other in MiB."),
        ("race.locked / race.locked", "it would be divided by 0."),
        ("job.serial / (cores - 4)", "it would be divided by 0."),
    ],
)
def test_an_absent_value(text: str, why: str) -> None:
    with pytest.raises(AbsentError) as error:
        values(read_expression(text), RECORD)
    assert str(error.value) == why


@pytest.mark.parametrize("text", ["job.pool(physical)", "job.serial / physical"])
def test_unknown_physical_cores(text: str) -> None:
    with pytest.raises(AbsentError, match=r"^the number of physical cores is not known here\.$"):
        values(read_expression(text), UNKNOWN)


@pytest.mark.parametrize(
    ("text", "number"), [("2", 2.0), (0.9, 0.9), ("0.6 * cores", 2.4), ("2*physical + 1", 5.0)]
)
def test_an_amount(text: float | str, number: float) -> None:
    assert amount(text, MACHINE) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gil", True),
        ("not gil", False),
        ("fork in methods and cores >= 4", True),
        ("forkserver in methods and cores > 4", False),
        ("system == linux", True),
        ("system == macos or system == windows", False),
    ],
)
def test_a_condition(text: str, expected: bool) -> None:
    assert holds(read_expression(text), RECORD) is expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "`` is no expression: invalid syntax"),
        ("a b", "`a b` is no expression: invalid syntax"),
        ("(" * 999, f"`{'(' * 999}` is no expression: too many nested parentheses"),
        ("core", "`core` is no name here: cores, physical, workers, gil, system, methods, "),
        ("open(1)", "`open` may not stand in an expression such as `open(1)`"),
        ("job.serial.samples", "`job.serial` may not stand in an expression such as `job"),
        ("job.serial()()", "`job.serial()` may not stand in"),
        ("'linux'", "`'linux'` may not stand in"),
        ("().__class__", "`()` may not stand in"),
        ("[job.serial]", "`[job.serial]` may not stand in"),
        ("job.pool(*cores)", "`*cores` may not stand in"),
        ("cores ** 9", "`cores ** 9` may not stand in"),
        ("lambda: 1", "`lambda: 1` may not stand in"),
        ("cores if gil else 2", "`cores if gil else 2` may not stand in"),
        ("f'{cores}'", "`f'{cores}'` may not stand in"),
        ("(x := 1)", "`(x := 1)` may not stand in"),
        ("cores.real", None),
    ],
)
def test_what_may_not_stand_in_an_expression(text: str, sentence: str | None) -> None:
    if sentence is None:
        with pytest.raises(AbsentError):
            values(read_expression(text), RECORD)
        return
    with pytest.raises(ValueError, match=r".") as error:
        read_expression(text)
    assert str(error.value).startswith(sentence)


def test_an_amount_names_a_machine_only() -> None:
    with pytest.raises(ValueError, match=r"^`gil` is no name here: cores, physical$"):
        read_expression("gil", AMOUNTS)


@pytest.mark.parametrize(
    "text", ["cores", "job.serial + 1", "job.serial < 2", "job.serial(1, fork, 3, 4)", "fork * gil"]
)
def test_what_comes_to_nothing(text: str) -> None:
    with pytest.raises(ValueError, match=r"^`"):
        values(read_expression(text), RECORD)


def test_what_it_needs() -> None:
    found = read_expression(" job.serial/job.pool(cores) ")
    assert found.text == "job.serial / job.pool(cores)"
    assert (set(found.names), set(found.series)) == (
        {"cores"},
        {("job", "serial"), ("job", "pool")},
    )
