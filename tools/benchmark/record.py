"""A record: what was measured where and when, as one JSON file that a schema describes.

`record.schema.json` beside this file says what stands in it. A file that breaks it is refused with
the field named; nothing is guessed for a field that is missing.
"""

import json
import os
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

UNITS = ("x", "%", "s", "ms", "us", "MiB", "MiB/s", "count")
SCHEMA = 1
"""The version of the schema; a record of another version is refused."""


@dataclass(frozen=True)
class Machine:
    """The machine; None where it does not tell.

    `logical` counts the machine's CPUs, `usable` those that Python may use, `physical` the cores
    that these are on, as far as the system says. `memory` is in bytes, `hosted` names who lends
    the machine.
    """

    system: str
    os: str
    architecture: str
    cpu: str | None
    physical: int | None
    logical: int
    usable: int
    memory: int | None
    virtual: bool | None
    hosted: str | None


@dataclass(frozen=True)
class Python:
    """The interpreter: `gil` is whether it was on, `start_method` is the default one."""

    version: str
    implementation: str
    gil: bool
    free_threaded: bool
    start_method: str
    start_methods: tuple[str, ...]


@dataclass(frozen=True)
class Noise:
    """What may have disturbed the run.

    `reasons` are of `busy-before`, `busy-during` and `spread`; the other fields hold the numbers
    behind them. Loads are of others, as a share of the usable CPUs (0 to 1; by load average also
    above), None where nobody tells. `wide` is the share of series whose spread is large.
    """

    noisy: bool
    reasons: tuple[str, ...]
    load_before: float | None
    load_during: float | None
    median_spread: float
    wide: float


@dataclass(frozen=True)
class Measurement:
    """One series of samples: a case of a program with its workers, start method and size.

    `workers` is None for a case without, `start_method` is empty where none was set. Sample i was
    taken in round i; `spread` is half the range of the samples, over their median.
    """

    program: str
    case: str
    workers: int | None
    start_method: str
    size: int
    unit: str
    samples: tuple[float, ...]
    median: float
    spread: float


@dataclass(frozen=True)
class Record:
    """One run of the recorder. `date` is UTC; `commit` is empty where none has the programs."""

    date: str
    commit: str
    quick: bool
    repeat: int
    workers: tuple[int, ...]
    machine: Machine
    python: Python
    noise: Noise
    measurements: tuple[Measurement, ...]


class RecordError(ValueError):
    """A file that is no record; each line is a sentence that names the file and the field."""


def read_record(file: Path, name: str = "") -> Record:
    """Read a record; `name` is how messages call the file. Raises RecordError, OSError."""
    sentences = validate(file)
    if sentences:
        raise RecordError("\n".join(f"{name or file}: {sentence}" for sentence in sentences))
    return _from_json(_load(file))


def validate(file: Path) -> list[str]:
    """What is wrong with the file, a sentence for each field; nothing for a good record."""
    try:
        data = _load(file)
    except ValueError as error:
        return [f"not JSON: {error}."]
    if isinstance(data, dict) and "schema" in data and data["schema"] != SCHEMA:
        return [f"`schema` is {data['schema']!r}, expected {SCHEMA}: record anew."]
    errors = sorted(_validator().iter_errors(data), key=lambda error: error.json_path)
    return [_sentence(error) for error in errors] or _contradictions(_from_json(data))


def write_record(file: Path, record: Record) -> None:
    """Write the record whole or not at all. Raises OSError."""
    data = {"schema": SCHEMA, **asdict(record)}
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as out:
            out.write(_compact(text) + "\n")
        Path(part).chmod(0o644)
        os.replace(part, file)
    except BaseException:
        os.unlink(part)
        raise


def spread_of(samples: Sequence[float]) -> float:
    """Half the range of the samples, over their median; 1 where only the median is 0."""
    half, median = (max(samples) - min(samples)) / 2, statistics.median(samples)
    if not median:
        return 1.0 if half else 0.0
    return half / abs(median)


@cache
def _validator() -> Draft202012Validator:
    schema = Path(__file__).with_name("record.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(schema))


def _load(file: Path) -> Any:
    def refuse(name: str) -> None:
        raise ValueError(f"{name} is no number")

    return json.loads(file.read_text(encoding="utf-8"), parse_constant=refuse)


def _sentence(error: ValidationError) -> str:
    """The field first, by its path, then what is wrong with it."""
    path = error.json_path.removeprefix("$").removeprefix(".")
    joined = f"{path}." if path else ""
    if error.validator == "required":
        missing = error.message.split("'")[1]  # one error each, whose message begins with its key
        return f"`{joined}{missing}` is missing."
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        instance: Any = error.instance
        extra = sorted(set(instance) - set(schema["properties"]))
        return f"{_listed(joined + key for key in extra)}: no field of a record."
    return f"`{path or 'the record'}`: {error.message}."


def _contradictions(record: Record) -> list[str]:
    """What a schema cannot say: numbers that do not follow from the samples, a series twice."""
    found, seen = [], set()
    for index, one in enumerate(record.measurements):
        path = f"measurements[{index}]"
        if len(one.samples) != record.repeat:
            found.append(
                f"`{path}.samples` holds {len(one.samples)}, expected {record.repeat} (`repeat`)."
            )
            continue
        for key, given, computed in (
            ("median", one.median, statistics.median(one.samples)),
            ("spread", one.spread, spread_of(one.samples)),
        ):
            if abs(given - computed) > 1e-6 * max(1.0, abs(computed)):
                found.append(f"`{path}.{key}` is {given:g}, its samples give {computed:g}.")
        identity = (one.program, one.case, one.workers, one.start_method, one.size)
        if identity in seen:
            found.append(f"`{path}` is there twice: {one.program}/{one.case}.")
        seen.add(identity)
    return found


def _from_json(data: dict[str, Any]) -> Record:
    python = dict(data["python"], start_methods=tuple(data["python"]["start_methods"]))
    noise = dict(data["noise"], reasons=tuple(data["noise"]["reasons"]))
    return Record(
        date=data["date"],
        commit=data["commit"],
        quick=data["quick"],
        repeat=data["repeat"],
        workers=tuple(data["workers"]),
        machine=Machine(**data["machine"]),
        python=Python(**python),
        noise=Noise(**noise),
        measurements=tuple(
            Measurement(**dict(one, samples=tuple(one["samples"]))) for one in data["measurements"]
        ),
    )


def _compact(text: str) -> str:
    """Lists of numbers and words on one line, as people write them."""
    rows: list[str] = []
    inside = False
    for row in text.splitlines():
        if inside:
            closing = row.strip().startswith("]")
            rows[-1] += row.strip() if closing or rows[-1].endswith("[") else f" {row.strip()}"
            inside = not closing
        else:
            rows.append(row)
            inside = row.endswith("[") and '"measurements"' not in row
    return "\n".join(rows)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
