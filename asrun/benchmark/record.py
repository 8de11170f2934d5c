"""A record: what was measured where and when, as one JSON file.

It holds what was seen and nothing that follows from it: medians, spreads and whether it was noisy
are worked out from the samples where somebody asks.
"""

import json
import os
import re
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from packaging.version import Version

from asrun.data import read_json
from asrun.snippets.situation import Platform, StartMethod

Unit = Literal["x", "%", "s", "ms", "us", "MiB", "MiB/s", "count"]


@dataclass(frozen=True)
class Machine:
    """The machine; None where it does not tell.

    `logical` counts the machine's CPUs, `usable` those that Python may use, `physical` the cores
    that these are on, as far as the system says. `memory` is in bytes.
    """

    system: Platform
    os: str
    architecture: str
    cpu: str | None
    physical: int | None
    logical: int
    usable: int
    memory: int | None

    def __post_init__(self) -> None:
        if min(self.logical, self.usable, self.physical or 1) < 1:
            raise ValueError("a machine has at least 1 CPU and 1 core")


@dataclass(frozen=True)
class Python:
    """The interpreter: `gil` is whether it was on, the first of its start methods the default."""

    version: str
    implementation: str
    gil: bool
    free_threaded: bool
    start_methods: tuple[StartMethod, ...]

    def __post_init__(self) -> None:
        Version(self.version)
        if not self.start_methods:
            raise ValueError("a Python has at least one start method")

    @property
    def start_method(self) -> str:
        return self.start_methods[0]


@dataclass(frozen=True)
class Planned:
    """One series to measure. `workers` is None and `start_method` empty where there is none."""

    program: str
    case: str
    workers: int | None
    start_method: StartMethod | Literal[""]
    size: int
    unit: Unit

    def __str__(self) -> str:
        said = [str(one) for one in (self.workers, self.start_method) if one]
        return f"{self.program}.{self.case}({', '.join([*said, f'size={self.size}'])})"


@dataclass(frozen=True)
class Measurement(Planned):
    """One series with its samples; sample i was taken in round i."""

    samples: tuple[float, ...]


@dataclass(frozen=True)
class Record:
    """One run of the recorder. `date` is UTC; `commit` is empty where none has the programs.

    Loads are of others, as a share of the usable CPUs, from 0 to 1.
    """

    schema: Literal[2]
    date: str
    commit: str
    quick: bool
    load_before: float
    load_during: float
    machine: Machine
    python: Python
    measurements: tuple[Measurement, ...]

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.date)
        if not re.fullmatch("[0-9a-f]*", self.commit):
            raise ValueError(f"`commit` is {self.commit!r}, expected the digits of a commit")
        rounds = {len(one.samples) for one in self.measurements}
        if len(rounds) != 1 or 0 in rounds:
            raise ValueError("every series has as many samples, one of each round, and at least 1")
        names = [
            (one.program, one.case, one.workers, one.start_method, one.size)
            for one in self.measurements
        ]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ValueError(f"{twice[0]}.{twice[1]} is there twice with the same arguments")


def read_record(file: Path, name: str) -> Record:
    """Read a record; `name` is how messages call the file. Raises ProblemError."""
    return read_json(file, name, Record)


def write_record(file: Path, record: Record) -> None:
    """Write the record whole or not at all, a series on each line. Raises OSError."""
    data = asdict(record)
    rows = [json.dumps(one) for one in data.pop("measurements")]
    head = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).removesuffix("\n}")
    series = ",\n  ".join(rows)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as out:
            out.write(f'{head},\n "measurements": [\n  {series}\n ]\n}}\n')
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
