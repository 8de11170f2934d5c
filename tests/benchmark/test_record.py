"""Records: written and read, and every broken field named."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from asrun.benchmark.record import (
    Machine,
    Measurement,
    Python,
    Record,
    read_record,
    spread_of,
    write_record,
)
from asrun.problem import ProblemError
from tests.benchmark.made import made, measured

RECORD = made(
    [
        measured(1.0, 1.2, 1.1),
        measured(0.5, 0.6, 0.4, of="job.pool", workers=2, start_method="fork"),
    ]
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A good record."""
    file = tmp_path / "deep" / "record.json"
    write_record(file, RECORD)
    return file


def change(file: Path, changed: Callable[[Any], object]) -> list[str]:
    """What is said of the record after this change."""
    data = json.loads(file.read_text(encoding="utf-8"))
    changed(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        read_record(file, "r.json")
    return str(error.value).splitlines()


def test_written_and_read(file: Path) -> None:
    assert read_record(file, "r.json") == RECORD
    assert [found.name for found in file.parent.iterdir()] == ["record.json"]
    *_, first, second, _, _ = file.read_text(encoding="utf-8").splitlines()
    assert (first[:26], second[-27:]) == (
        '  {"program": "job", "case',
        '"samples": [0.5, 0.6, 0.4]}',
    )


PARTS: dict[str, type] = {"machine.": Machine, "python.": Python, "": Record}


@pytest.mark.parametrize(
    "field", [path + field.name for path, part in PARTS.items() for field in fields(part)]
)
def test_a_missing_field_is_named(field: str, file: Path) -> None:
    *above, key = field.split(".")

    def remove(data: Any) -> None:
        for name in above:
            data = data[name]
        del data[key]

    (told,) = change(file, remove)
    assert told.startswith(f"r.json:1: `{field}` is missing, expected ")


def test_missing_fields_of_a_series_are_named(file: Path) -> None:
    names = [field.name for field in fields(Measurement)]
    told = change(file, lambda data: data["measurements"][1].clear())
    assert [row.split("`")[1] for row in told] == [f"measurements[1].{name}" for name in names]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (lambda data: data.update(schema=1), "`schema` is 1, expected 2."),
        (
            lambda data: data["machine"].update(host="x"),
            "`host` is no key of `machine`: system, os, architecture, cpu, physical, logical, "
            "usable, memory.",
        ),
        (lambda data: data.update(date="soon"), "Invalid isoformat string: 'soon'."),
        (
            lambda data: data.update(commit="`x"),
            "`commit` is '`x', expected the digits of a commit.",
        ),
        (
            lambda data: data["machine"].update(system="beos"),
            '`machine.system` is "beos", expected one of linux, macos, windows.',
        ),
        (
            lambda data: data["machine"].update(usable=0),
            "`machine`: a machine has at least 1 CPU and 1 core.",
        ),
        (lambda data: data["python"].update(version="x"), "`python`: Invalid version: 'x'."),
        (
            lambda data: data["python"].update(start_methods=[]),
            "`python`: a Python has at least one start method.",
        ),
        (
            lambda data: data["measurements"][0]["samples"].pop(),
            "every series has as many samples, one of each round, and at least 1.",
        ),
        (
            lambda data: data["measurements"].clear(),
            "every series has as many samples, one of each round, and at least 1.",
        ),
        (
            lambda data: data["measurements"].append(data["measurements"][0]),
            "job.serial is there twice with the same arguments.",
        ),
        (
            lambda data: data["measurements"][0]["samples"].append("x"),
            '`measurements[0].samples[3]` is "x", expected a number.',
        ),
    ],
)
def test_what_is_wrong_is_told(changed: Callable[[Any], object], sentence: str, file: Path) -> None:
    assert change(file, changed) == [f"r.json:1: {sentence}"]


@pytest.mark.parametrize(
    ("samples", "spread"),
    [((2.0,), 0.0), ((1.0, 2.0, 3.0), 0.5), ((0.0, 0.0), 0.0), ((0.0, 0.0, 1.0), 1.0)],
)
def test_spread(samples: tuple[float, ...], spread: float) -> None:
    assert spread_of(samples) == spread
