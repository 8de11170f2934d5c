"""What was measured, on a page: the machines, the charts, the claims, and numbers in the prose.

Records stand in docs/.benchmarks/records and are shown in the order of `_rank`; prose quotes each
number from the first one that has it. The words of charts and claims stand in
docs/<language>/.charts.yml.
"""

import re
import shutil
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from tools.benchmark.claims import (
    CONTRADICTED,
    Claim,
    Verdict,
    find,
    judge,
    ratios,
    read_claims,
    read_selector,
    shown,
)
from tools.benchmark.record import Measurement, Record, read_record, spread_of
from tools.pages.languages import Language
from tools.rendering.chart import Bar, Line, Point, bars, lines
from tools.rendering.table import markdown_table
from tools.rendering.words import PLATFORM_NAMES, Words
from tools.tree import Tree

FOLDER = ".benchmarks"
WORDS = ".charts.yml"
TARGET = "records"
"""Where the records lie in the site."""
_NUMBER = re.compile(r"\{\{ (?P<id>[A-Za-z0-9-]+) \}\}")


class MeasuredError(ValueError):
    """Charts or words that cannot be used; the text is a sentence with file and name."""


class UnknownNumberError(MeasuredError):
    """A number on a page that is no claim; `text` is how it stands there."""

    def __init__(self, text: str) -> None:
        there = "add it there, or name one that is there"
        super().__init__(f"{text} is no claim of docs/{FOLDER}/claims.yml: {there}.")
        self.text = text


@dataclass(frozen=True)
class Measured:
    """All records with their names, in their order; claims, and one language's words."""

    records: tuple[tuple[str, Record], ...]
    claims: tuple[Claim, ...]
    charts: Mapping[str, Mapping[str, Any]]
    texts: Mapping[str, Any]
    words: Words


def read_measured(tree: Tree, language: Language, default: Language) -> Measured:
    """Everything that was measured, in this language.

    Raises MeasuredError, and RecordError or ClaimError for a file that breaks its rules.
    """
    folder = tree.docs / FOLDER
    files = sorted((folder / "records").glob("*.json"))
    records = [(file.name, read_record(file, tree.name(file))) for file in files]
    charts = _yaml(tree, folder / "charts.yml") if (folder / "charts.yml").is_file() else {}
    return Measured(
        tuple(sorted(records, key=lambda named: _rank(named[1]), reverse=True)),
        read_claims(tree),
        charts,
        _texts(tree, language, default),
        Words(language.strings),
    )


def copy_records(tree: Tree, site: Path) -> None:
    """Lay the records into the site, for people who want the numbers themselves."""
    for file in sorted((tree.docs / FOLDER / "records").glob("*.json")):
        target = site / TARGET
        target.mkdir(exist_ok=True)
        shutil.copy(file, target / file.name)


def with_numbers(markdown: str, measured: Measured) -> str:
    """The page with every `{{ K1 }}` as the value of that claim. Raises UnknownNumberError."""
    quoted: dict[str, Verdict | None] = {claim.id: None for claim in measured.claims}
    for _, record in measured.records:
        for verdict in judge(record, measured.claims):
            if verdict.value is not None and quoted[verdict.id] is None:
                quoted[verdict.id] = verdict

    def number(match: re.Match[str]) -> str:
        name = match["id"]
        if name not in quoted:
            raise UnknownNumberError(match[0])
        return _number(quoted[name], measured.words)

    return _NUMBER.sub(number, markdown)


def machines(measured: Measured, base: str) -> str:
    """A table with a column for each record; `base` leads from the page to the site's root."""
    words = measured.words
    links = (
        f'<a href="{base}{TARGET}/{file}">{_name(record, words)}</a>'
        for file, record in measured.records
    )
    rows = []
    for key in ("cpu", "cores", "memory", "system", "python", "gil", "method", "date", "noise"):
        values = (_fact(key, record, words) for _, record in measured.records)
        rows.append([words.say(f"machine_{key}"), *values])
    return markdown_table([words.say("machine"), *links], rows)


def chart(name: str, measured: Measured, base: str) -> str:
    """A figure: the chart of every record, with its numbers below. Raises MeasuredError."""
    plan, texts = measured.charts.get(name), measured.texts.get("charts", {}).get(name)
    if plan is None or texts is None:
        missing = f"docs/{FOLDER}/charts.yml" if plan is None else WORDS
        raise MeasuredError(f"{missing} has no chart `{name}`: add it.")
    figures = [
        _figure(f"{name}-{index}", plan, texts, record, file, measured, base)
        for index, (file, record) in enumerate(measured.records)
    ]
    return f'<div class="charts">{"".join(filter(None, figures))}</div>\n'


def claims_table(measured: Measured) -> str:
    """A row for each claim: its sentence, its bound, and what each record says to it."""
    words, told = measured.words, measured.texts.get("claims", {})
    heads = [words.say("claim"), *(_name(record, words) for _, record in measured.records)]
    rows = []
    for claim in measured.claims:
        if claim.id not in told:
            raise MeasuredError(f"{WORDS} has no sentence for the claim `{claim.id}`: add it.")
        verdicts = (judge(record, [claim])[0] for _, record in measured.records)
        cells = [_verdict(verdict, words) for verdict in verdicts]
        rows.append([f'<span id="{claim.id.lower()}"></span>{told[claim.id]}', *cells])
    return markdown_table(heads, rows)


def _rank(record: Record) -> tuple[bool, bool, bool, int, int, str]:
    """Quiet before noisy, the usual build before that without a GIL, then by cores and methods."""
    machine, python = record.machine, record.python
    cores = machine.physical or machine.usable
    quiet = not record.noise.noisy
    return not record.quick, quiet, python.gil, cores, len(python.start_methods), record.date


def _number(verdict: Verdict | None, words: Words) -> str:
    if verdict is None or verdict.value is None:
        return f'<span title="{words.say("no_record")}">?</span>'
    value = float(f"{verdict.value:.2g}")  # in a sentence two digits say as much as three
    text = shown(value, verdict.unit).removesuffix("x").replace(" ", "\N{NO-BREAK SPACE}")
    if verdict.verdict == CONTRADICTED:
        return f'<span class="contradicted">{text} {words.say("contradicted_here")}</span>'
    return text


def _verdict(verdict: Verdict, words: Words) -> str:
    if verdict.value is None:
        return words.say("verdict_absent")
    value = f"{shown(verdict.value, verdict.unit)} ± {100 * (verdict.spread or 0):.0f} %"
    said = words.say(f"verdict_{verdict.verdict}")
    mark = f'<span class="contradicted">{said}</span>' if verdict.verdict == CONTRADICTED else said
    return f"{value}<br>{mark}" + (f" ({verdict.bound})" if verdict.bound else "")


def _name(record: Record, words: Words) -> str:
    cores = record.machine.physical or record.machine.usable
    system = PLATFORM_NAMES[record.machine.system]
    build = "" if record.python.gil else "t"
    python = ".".join(record.python.version.split(".")[:2])
    return words.say("machine_name", system=system, cores=cores, python=f"{python}{build}")


def _fact(key: str, record: Record, words: Words) -> str:
    machine, python = record.machine, record.python
    unknown = words.say("unknown")
    if key == "cores":
        counts = {"logical": machine.logical, "usable": machine.usable}
        if machine.physical is None:
            return words.say("machine_counts_without_cores", **counts)
        return words.say("machine_counts", physical=machine.physical, **counts)
    if key == "noise":
        return words.say("noisy" if record.noise.noisy else "quiet")
    facts: dict[str, object] = {
        "cpu": machine.cpu or unknown,
        "memory": f"{machine.memory / 2**30:.0f} GiB" if machine.memory else unknown,
        "system": machine.os,
        "python": f"{python.implementation} {python.version}",
        "gil": words.say("gil_on" if python.gil else "gil_off"),
        "method": f"`{python.start_method}`",
        "date": f"{record.date[:10]}" + (f", `{record.commit[:7]}`" if record.commit else ""),
    }
    return str(facts[key])


def _figure(
    identity: str,
    plan: Mapping[str, Any],
    texts: Mapping[str, Any],
    record: Record,
    file: str,
    measured: Measured,
    base: str,
) -> str:
    """One record's chart, or nothing where the record lacks all of it."""
    words, labels = measured.words, measured.texts.get("series", {})
    described = f"{texts['description']} {_name(record, words)}."
    table: list[tuple[str, str]] = []
    if plan["kind"] == "lines":
        drawn = []
        for series in plan["series"]:
            points = _curve(record, series)
            label = str(labels.get(series["label"], series["label"]))
            if points:
                drawn.append(Line(label, points))
            table += [(f"{label}, {p.x:g}", f"{p.y:.3g} ± {100 * p.spread:.0f} %") for p in points]
        if not drawn:
            return ""
        ideal = float(record.machine.physical or record.machine.usable)
        svg = lines(identity, texts["title"], described, texts["axis"], drawn, ideal)
    else:
        rows = []
        for series in plan["series"]:
            label = str(labels.get(series["label"], series["label"]))
            if found := _bar(record, series):
                value, spread = found
                text = shown(value, plan["unit"])
                rows.append(Bar(label, value, spread, text))
                table.append((label, f"{text} ± {100 * spread:.0f} %"))
        if not rows:
            return ""
        log = plan["kind"] == "ladder"
        svg = bars(identity, texts["title"], described, rows, log=log)
    cells = "".join(f"<tr><td>{escape(k)}</td><td>{escape(v)}</td></tr>" for k, v in table)
    caption = f"{escape(texts['title'])} · {escape(_name(record, words))}"
    return (
        f"<figure>{svg}<figcaption>{caption}</figcaption><details><summary>{words.say('numbers')}"
        f'</summary><table><tbody>{cells}</tbody></table><p><a href="{base}{TARGET}/{file}">'
        f"JSON</a></p></details></figure>"
    )


def _curve(record: Record, series: Mapping[str, str]) -> tuple[Point, ...]:
    """The points of a curve over workers: `of` once, divided by every `by` of the record."""
    of, by = read_selector(series["of"]), read_selector(series["by"])
    one = find(record, of)
    if one is None:
        return ()
    methods = (by.start_method,) if by.start_method else ("", record.python.start_method)
    points = [
        Point(other.workers, *value)
        for other in record.measurements
        if (other.program, other.case) == (by.program, by.case)
        and other.start_method in methods
        and other.workers
        and (value := _divided(one, other))
    ]
    return tuple(sorted(points, key=lambda point: point.x))


def _bar(record: Record, series: Mapping[str, str]) -> tuple[float, float] | None:
    """The value and spread of a bar: a series, or `of` divided by `by`."""
    of = find(record, read_selector(series["of"]))
    if of is None:
        return None
    if "by" not in series:
        return of.median, of.spread
    by = find(record, read_selector(series["by"]))
    return _divided(of, by) if by else None


def _divided(of: Measurement, by: Measurement) -> tuple[float, float] | None:
    """The median of the ratios round by round, and their spread."""
    values = ratios(of, by)
    return (statistics.median(values), spread_of(values)) if values else None


def _texts(tree: Tree, language: Language, default: Language) -> dict[str, dict[str, Any]]:
    """The language's words over those of the default one, which stand in for what it lacks."""
    texts: dict[str, dict[str, Any]] = {}
    for folder in (default.folder, language.folder):
        if (file := folder / WORDS).is_file():
            for part, words in _yaml(tree, file).items():
                if not isinstance(words, dict):
                    raise MeasuredError(f"{tree.name(file)}: `{part}` has no keys with words.")
                texts[part] = texts.get(part, {}) | words
    return texts


def _yaml(tree: Tree, file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise MeasuredError(f"{tree.name(file)}: not YAML: {error}") from error
    if not isinstance(data, dict):
        raise MeasuredError(f"{tree.name(file)}: expected keys with values.")
    return data
