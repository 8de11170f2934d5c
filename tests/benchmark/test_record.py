"""Records: written and read, and every broken field named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.benchmark.made import made, measured
from tests.tiny import ROOT
from tools.benchmark.record import (
    UNITS,
    RecordError,
    read_record,
    spread_of,
    validate,
    write_record,
)

RECORD = made(
    [
        measured(1.0, 1.2, 1.1),
        measured(0.5, 0.6, 0.4, of="job/pool", workers=2, start_method="fork"),
    ]
)
SCHEMA = ROOT / "tools" / "benchmark" / "record.schema.json"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A good record."""
    file = tmp_path / "deep" / "record.json"
    write_record(file, RECORD)
    return file


def change(file: Path, changed: Callable[[Any], object]) -> list[str]:
    data = json.loads(file.read_text(encoding="utf-8"))
    changed(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    return validate(file)


def test_written_and_read(file: Path) -> None:
    assert read_record(file) == RECORD
    assert validate(file) == []
    assert [found.name for found in file.parent.iterdir()] == ["record.json"]
    assert '   "samples": [1.0, 1.2, 1.1],\n' in file.read_text(encoding="utf-8")


def test_the_schema_is_one_and_knows_the_units() -> None:
    Draft202012Validator.check_schema(SHAPE)
    series = SHAPE["properties"]["measurements"]["items"]["properties"]
    assert sorted(series["unit"]["enum"]) == sorted(UNITS)


SHAPE = json.loads(SCHEMA.read_text(encoding="utf-8"))
FIELDS = [
    *SHAPE["properties"],
    *(
        f"{part}.{key}"
        for part in ("machine", "python", "noise")
        for key in SHAPE["properties"][part]["properties"]
    ),
]


@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_field_is_named(field: str, file: Path) -> None:
    *above, key = field.split(".")

    def remove(data: Any) -> None:
        for name in above:
            data = data[name]
        del data[key]

    assert change(file, remove) == [f"`{field}` is missing."]


def test_a_missing_field_of_a_series_is_named(file: Path) -> None:
    def remove(data: Any) -> None:
        del data["measurements"][1]["unit"], data["measurements"][1]["size"]

    assert change(file, remove) == [
        "`measurements[1].size` is missing.",
        "`measurements[1].unit` is missing.",
    ]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (lambda data: data.update(schema=2), "`schema` is 2, expected 1: record anew."),
        (lambda data: data.update(more=1), "`more`: no field of a record."),
        (lambda data: data["machine"].update(host="x"), "`machine.host`: no field of a record."),
        (lambda data: data.update(repeat="3"), "`repeat`: '3' is not of type 'integer'."),
        (
            lambda data: data["machine"].update(system="beos"),
            "`machine.system`: 'beos' is not one of ['linux', 'macos', 'windows'].",
        ),
        (
            lambda data: data["measurements"][0].update(median=2.0),
            "`measurements[0].median` is 2, its samples give 1.1.",
        ),
        (
            lambda data: data["measurements"][0].update(spread=0.5),
            "`measurements[0].spread` is 0.5, its samples give 0.0909091.",
        ),
        (
            lambda data: data["measurements"][0]["samples"].pop(),
            "`measurements[0].samples` holds 2, expected 3 (`repeat`).",
        ),
        (
            lambda data: data["measurements"].append(data["measurements"][0]),
            "`measurements[2]` is there twice: job/serial.",
        ),
        (
            lambda data: data["measurements"][0]["samples"].append("x"),
            "`measurements[0].samples[3]`: 'x' is not of type 'number'.",
        ),
    ],
)
def test_what_is_wrong_is_told(changed: Callable[[Any], object], sentence: str, file: Path) -> None:
    assert change(file, changed) == [sentence]
    with pytest.raises(RecordError) as error:
        read_record(file, "records/one.json")
    assert str(error.value) == f"records/one.json: {sentence}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes: line 1 column 2"),
        ('{"schema": NaN}', "not JSON: NaN is no number."),
        ("[]", "`the record`: [] is not of type 'object'."),
    ],
)
def test_no_record_at_all(text: str, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(text, encoding="utf-8")
    (told,) = validate(file)
    assert told.startswith(sentence)


@pytest.mark.parametrize(
    ("samples", "spread"),
    [((2.0,), 0.0), ((1.0, 2.0, 3.0), 0.5), ((0.0, 0.0), 0.0), ((0.0, 0.0, 1.0), 1.0)],
)
def test_spread(samples: tuple[float, ...], spread: float) -> None:
    assert spread_of(samples) == spread
