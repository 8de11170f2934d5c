"""What was measured, as pages show it: the records in their order, the machines, single numbers.

Records stand in docs/.benchmarks/records; prose quotes each number from the first that has it.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from asrun.benchmark.claims import (
    CONTRADICTED,
    Claim,
    Verdict,
    check_series,
    judge,
    read_claims,
    shown,
)
from asrun.benchmark.expressions import WORKERS, Values, read_expression
from asrun.benchmark.noise import disturbances
from asrun.benchmark.plan import Program, read_programs
from asrun.benchmark.record import Record, read_record
from asrun.pages.languages import Language
from asrun.rendering.table import markdown_table
from asrun.rendering.words import PLATFORM_NAMES, Words
from asrun.tree import Tree

FOLDER = ".benchmarks/records"
TARGET = "records"
"""Where the records lie in the site."""


@dataclass(frozen=True)
class Measured:
    """All records by the names of their files, in their order; claims by their ids; programs.

    `base` leads from the page that shows it to the site's root; it is empty until a page does.
    """

    records: Mapping[str, Record]
    claims: Mapping[str, Claim]
    programs: tuple[Program, ...]
    words: Words
    base: str = ""


def read_measured(tree: Tree, language: Language) -> Measured:
    """Everything that was measured, for pages in this language. Raises ProblemError."""
    files = sorted((tree.docs / FOLDER).glob("*.json"))
    records = {file.name: read_record(file, tree.name(file)) for file in files}
    programs = read_programs(tree)
    return Measured(
        dict(sorted(records.items(), key=lambda named: _rank(named[1]), reverse=True)),
        {claim.id: claim for claim in read_claims(tree, programs)},
        programs,
        Words(language.strings),
    )


def copy_records(tree: Tree, site: Path) -> None:
    """Lay the records into the site, for people who want the numbers themselves."""
    for file in sorted((tree.docs / FOLDER).glob("*.json")):
        target = site / TARGET
        target.mkdir(exist_ok=True)
        shutil.copy(file, target / file.name)


@dataclass(frozen=True)
class Quoted:
    """A number on a page: its claim, which has a bound or none, and what each record says."""

    claim: Claim
    verdicts: tuple[Verdict, ...]

    @property
    def is_curve(self) -> bool:
        return WORKERS in read_expression(self.claim.value).names


class NumberError(ValueError):
    """A number on a page that is none; `text` is how it stands there."""

    def __init__(self, text: str, why: object) -> None:
        super().__init__(f"{text} is no claim, nor anything else that was measured: {why}.")
        self.text = text


def quoted(text: str, measured: Measured) -> Quoted:
    """What `{{ K1 }}` or `{{ job.serial / job.pool(2) }}` comes to. Raises NumberError."""
    name = text[2:-2].strip()
    try:
        claim = measured.claims.get(name) or Claim("page", name)
        check_series(read_expression(claim.value), measured.programs)
        return Quoted(claim, tuple(judge(one, claim) for one in measured.records.values()))
    except ValueError as error:
        raise NumberError(text, error) from error


def number(text: str, measured: Measured) -> str:
    """A value as prose quotes it, from the first record that has it. Raises NumberError."""
    words, found = measured.words, quoted(text, measured)
    if found.is_curve and measured.records:
        raise NumberError(text, "`workers` makes a curve, for which there is room in a table only")
    verdict = next((one for one in found.verdicts if one.value), None)
    if verdict is None or verdict.value is None:
        return f'<span title="{words.say("no_record")}">?</span>'
    value = float(f"{verdict.value.median:.2g}")  # in a sentence two digits say as much as three
    told = shown(value, verdict.value.unit).removesuffix("x").replace(" ", "\N{NO-BREAK SPACE}")
    if verdict.verdict == CONTRADICTED:
        return f'<span class="contradicted">{told} {words.say("contradicted_here")}</span>'
    return told


def verdict_of(verdict: Verdict, words: Words) -> str:
    """What a record says to a claim, for a cell of a table."""
    if verdict.value is None:
        return words.say("verdict_absent")
    said = words.say(f"verdict_{verdict.verdict}")
    mark = f'<span class="contradicted">{said}</span>' if verdict.verdict == CONTRADICTED else said
    bound = f" ({verdict.bound})" if verdict.bound else ""
    return f"{with_spread(verdict.value)}<br>{mark}{bound}"


def with_spread(value: Values | None) -> str:
    """The value with its range over the rounds; nothing for None."""
    if value is None:
        return ""
    spread = f"± {100 * value.spread:.0f} %".replace(" ", "\N{NO-BREAK SPACE}")
    return f"{shown(value.median, value.unit)} {spread}"


def machines(measured: Measured) -> str:
    """A table with a column for each record."""
    words = measured.words
    rows = []
    for key in ("cpu", "cores", "memory", "system", "python", "gil", "method", "date", "noise"):
        values = (_fact(key, record, words) for record in measured.records.values())
        rows.append([words.say(f"machine_{key}"), *values])
    return markdown_table([words.say("machine"), *links(measured)], rows)


def links(measured: Measured) -> list[str]:
    """The names of the machines, each leading to its record."""
    return [
        f'<a href="{measured.base}{TARGET}/{file}">{machine_name(record, measured.words)}</a>'
        for file, record in measured.records.items()
    ]


def machine_name(record: Record, words: Words) -> str:
    """A machine and its Python, in a few words."""
    cores = record.machine.physical or record.machine.usable
    system = PLATFORM_NAMES[record.machine.system]
    build = "" if record.python.gil else "t"
    python = ".".join(record.python.version.split(".")[:2])
    return words.say("machine_name", system=system, cores=cores, python=f"{python}{build}")


def _rank(record: Record) -> tuple[bool, bool, bool, int, int, str]:
    """Quiet before noisy, the usual build before that without a GIL, then by cores and methods."""
    machine, python = record.machine, record.python
    cores = machine.physical or machine.usable
    quiet = not disturbances(record)
    return not record.quick, quiet, python.gil, cores, len(python.start_methods), record.date


def _fact(key: str, record: Record, words: Words) -> str:
    machine, python = record.machine, record.python
    unknown = words.say("unknown")
    if key == "cores":
        counts = {"logical": machine.logical, "usable": machine.usable}
        if machine.physical is None:
            return words.say("machine_counts_without_cores", **counts)
        return words.say("machine_counts", physical=machine.physical, **counts)
    facts = {
        "cpu": _plain(machine.cpu or unknown),
        "memory": f"{machine.memory / 2**30:.0f} GiB" if machine.memory else unknown,
        "system": _plain(machine.os),
        "python": _plain(f"{python.implementation} {python.version}"),
        "gil": words.say("gil_on" if python.gil else "gil_off"),
        "method": f"`{python.start_method}`",
        "date": f"{record.date[:10]}" + (f", `{record.commit[:7]}`" if record.commit else ""),
        "noise": words.say("noisy" if disturbances(record) else "quiet"),
    }
    return facts[key]


def _plain(text: str) -> str:
    """What a machine says of itself, as nothing but text in a cell."""
    return escape(text).replace("|", "&#124;").replace("\n", " ")
