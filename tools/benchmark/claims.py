"""What the site claims of speed and cost, and what a record says to it.

The claims stand in `docs/.benchmarks/claims.yml`. A claim names one series or the ratio of two, and
may bound it; judging it needs the record alone.
"""

import re
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from tools.benchmark.amounts import Amount, AmountError, read_amount, value_of, workers_of
from tools.benchmark.record import UNITS, Measurement, Record, spread_of
from tools.snippets.situation import PLATFORMS, START_METHODS
from tools.tree import Tree

FILE = ".benchmarks/claims.yml"
"""Where the claims stand, from the folder docs/."""

HOLDS, CONTRADICTED, REPORTED, ABSENT = "holds", "contradicted", "reported", "absent"
MISSING, AMBIGUOUS, CONDITION, UNKNOWN, UNITS_DIFFER, ZERO = (
    "missing",
    "ambiguous",
    "condition",
    "unknown",
    "units",
    "zero",
)
"""Why a value is absent: the record lacks the series, has several that fit, is of another kind of
machine or Python, does not know the physical cores, counts in other units, or divides by 0."""

_SELECTOR = re.compile(
    r"^(?P<program>[a-z_]+)/(?P<case>[a-z_]+)"
    r"(?:@(?P<workers>[^:#@]+))?(?::(?P<method>[a-z]+))?(?:#(?P<size>[\d_]+))?$"
)
_ID = re.compile(r"^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$")
_KEYS = ("id", "of", "by", "per", "at_least", "at_most", "when", "unit")
_CONDITIONS = ("gil", "system", "python", "min_cores", "methods")
_MICROSECONDS = "\N{GREEK SMALL LETTER MU}s"
_SECONDS = {"s": 1.0, "ms": 1e-3, "us": 1e-6}


@dataclass(frozen=True)
class Selector:
    """Names one series: `program/case@workers:method#size`, of which the last three may be absent.

    Without a method it is the default one of the record's Python, without workers or size the only
    one that there is.
    """

    text: str
    program: str
    case: str
    workers: Amount | None
    start_method: str
    size: int | None


@dataclass(frozen=True)
class Condition:
    """On which records a claim is made; None and empty ask for nothing."""

    gil: bool | None = None
    system: tuple[str, ...] = ()
    python: SpecifierSet | None = None
    min_cores: int | None = None
    methods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """`of`, divided by `by` and `per` where given, lies within the bounds where there are any.

    Value and bounds count in `unit`; with `%` they are shares, so that 0.9 is shown as 90 %.
    """

    id: str
    of: Selector
    by: Selector | None
    per: Amount | None
    at_least: Amount | None
    at_most: Amount | None
    when: Condition
    unit: str


@dataclass(frozen=True)
class Verdict:
    """What a record says to a claim.

    `verdict` is one of holds, contradicted, reported (no bound, or a quick record) and absent.
    `value` counts in `unit` (a share where that is `%`), `spread` is half the range over rounds,
    over the value. `bound` is the bound as text; `at_least` and `at_most` are its numbers here.
    Of an absent value `reason` is the kind of reason and `why` a sentence.
    """

    id: str
    value: float | None
    spread: float | None
    unit: str
    verdict: str
    bound: str
    at_least: float | None = None
    at_most: float | None = None
    reason: str = ""
    why: str = ""


class ClaimError(ValueError):
    """Claims that cannot be used; the text is a sentence with file and claim."""


class _AbsentError(Exception):
    """A value that a record does not give: the kind of reason, and a sentence."""

    def __init__(self, reason: str, why: str) -> None:
        super().__init__(why)
        self.reason = reason
        self.why = why


def read_claims(tree: Tree) -> tuple[Claim, ...]:
    """The tree's claims in the order of their file; none where there is no file.

    Raises ClaimError.
    """
    file = tree.docs / FILE
    if not file.is_file():
        return ()
    where = tree.name(file)
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ClaimError(f"{where}: not YAML: {error}") from error
    if not isinstance(data, list):
        raise ClaimError(f"{where}: expected a list of claims.")
    claims: dict[str, Claim] = {}
    for number, entry in enumerate(data, start=1):
        claim = _claim(where, number, entry)
        if claim.id in claims:
            raise ClaimError(f"{where}: `{claim.id}` is there twice: give each claim its own id.")
        claims[claim.id] = claim
    return tuple(claims.values())


def judge(record: Record, claims: Iterable[Claim]) -> list[Verdict]:
    """The verdict on every claim, in their order."""
    return [_judged(record, claim) for claim in claims]


def find(record: Record, selector: Selector) -> Measurement | None:
    """The one series that the selector names in this record, or None."""
    try:
        return _found(record, selector)
    except _AbsentError:
        return None


def ratios(of: Measurement, by: Measurement) -> list[float]:
    """`of` divided by `by`, round by round; none where `by` was ever measured as 0."""
    if not all(by.samples):
        return []
    return [one / other for one, other in zip(of.samples, by.samples, strict=True)]


def shown(value: float, unit: str) -> str:
    """The value as people read it: 1.67x, 93 %, 4.1 ms; never more digits than say something."""
    if unit == "%":
        return f"{_digits(value * 100)} %"
    if unit == "x":
        return f"{_digits(value)}x"
    if unit in _SECONDS:
        units = list(_SECONDS)
        place = units.index(unit)
        while abs(value) >= 1000 and place > 0:
            value, place = value / 1000, place - 1
        while 0 < abs(value) < 0.1 and place < len(units) - 1:
            value, place = value * 1000, place + 1
        unit = units[place].replace("us", _MICROSECONDS)
    return f"{_digits(value)} {unit}".removesuffix(" count")


def _digits(value: float) -> str:
    """Three digits that count, and no power of ten."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    if 0 < abs(value) < 1e-4:
        return f"{value:.7f}".rstrip("0").rstrip(".")
    return f"{value:.3g}"


def _judged(record: Record, claim: Claim) -> Verdict:
    least, most = _bound(claim.at_least, record), _bound(claim.at_most, record)
    bounds = (("≥", claim.at_least, least), ("≤", claim.at_most, most))
    bound = ", ".join(
        _told_bound(sign, amount, number, claim.unit) for sign, amount, number in bounds if amount
    )
    try:
        values = _values(record, claim)
        for given, number in ((claim.at_least, least), (claim.at_most, most)):
            if given and number is None:
                raise _AbsentError(UNKNOWN, "the number of physical cores is not known here.")
    except _AbsentError as absent:
        return Verdict(
            claim.id, None, None, claim.unit, ABSENT, bound, least, most, absent.reason, absent.why
        )
    value = statistics.median(values)
    if not bound or record.quick:
        verdict = REPORTED
    elif (least is not None and value < least) or (most is not None and value > most):
        verdict = CONTRADICTED
    else:
        verdict = HOLDS
    return Verdict(claim.id, value, spread_of(values), claim.unit, verdict, bound, least, most)


def _bound(amount: Amount | None, record: Record) -> float | None:
    return None if amount is None else value_of(amount, record.machine)


def _told_bound(sign: str, amount: Amount, number: float | None, unit: str) -> str:
    """`≥ 0.6 * cores = 1.2x`, or `≥ 2x` where nothing has to be worked out."""
    plain = all(isinstance(factor, float) for factor in amount.factors)
    if number is None:
        return f"{sign} {amount.text}"
    return (
        f"{sign} {shown(number, unit)}"
        if plain
        else f"{sign} {amount.text} = " + shown(number, unit)
    )


def _values(record: Record, claim: Claim) -> list[float]:
    """The claim's value in each round. Raises _AbsentError."""
    _require(record, claim.when)
    of = _found(record, claim.of)
    values = list(of.samples)
    unit = of.unit
    if claim.by:
        by = _found(record, claim.by)
        if by.unit != of.unit:
            why = f"{claim.of.text} counts in {of.unit}, {claim.by.text} in {by.unit}."
            raise _AbsentError(UNITS_DIFFER, why)
        values = ratios(of, by)
        if not values:
            raise _AbsentError(ZERO, f"{claim.by.text} was measured as 0.")
        unit = "x"
    if claim.per:
        divisor = value_of(claim.per, record.machine)
        if divisor is None:
            raise _AbsentError(UNKNOWN, "the number of physical cores is not known here.")
        values = [value / divisor for value in values]
    return [_converted(value, unit, claim) for value in values]


def _converted(value: float, unit: str, claim: Claim) -> float:
    """From the unit of the measurement to that of the claim."""
    if unit in _SECONDS and claim.unit in _SECONDS:
        return value * _SECONDS[unit] / _SECONDS[claim.unit]
    if unit == "%" and claim.unit in ("%", "x"):
        return value / 100
    if unit == claim.unit or {unit, claim.unit} == {"x", "%"}:
        return value
    why = f"{claim.of.text} counts in {unit}, the claim in {claim.unit}."
    raise _AbsentError(UNITS_DIFFER, why)


def _require(record: Record, when: Condition) -> None:
    """Raise _AbsentError unless the record is one that the claim is made of."""
    python, machine = record.python, record.machine
    lacking = [method for method in when.methods if method not in python.start_methods]
    version = python.version
    unmet = [
        (when.gil is not None and when.gil != python.gil, f"GIL {'on' if when.gil else 'off'}"),
        (bool(when.system) and machine.system not in when.system, " or ".join(when.system)),
        (
            when.python is not None and not when.python.contains(version, prereleases=True),
            f"Python {when.python}",
        ),
        (
            when.min_cores is not None and machine.usable < when.min_cores,
            f"{when.min_cores} usable CPUs",
        ),
        (bool(lacking), " and ".join(lacking)),
    ]
    needs = [what for is_unmet, what in unmet if is_unmet]
    if needs:
        raise _AbsentError(CONDITION, f"needs {', '.join(needs)}.")


def _found(record: Record, selector: Selector) -> Measurement:
    """The one series that is named. Raises _AbsentError."""
    methods = (
        (selector.start_method,) if selector.start_method else ("", record.python.start_method)
    )
    workers = workers_of(selector.workers, record.machine) if selector.workers else None
    if selector.workers and workers is None:
        raise _AbsentError(UNKNOWN, "the number of physical cores is not known here.")
    fitting = [
        one
        for one in record.measurements
        if (one.program, one.case) == (selector.program, selector.case)
        and one.start_method in methods
        and (workers is None or one.workers == workers)
        and selector.size in (None, one.size)
    ]
    if not fitting:
        raise _AbsentError(MISSING, f"{selector.text} was not measured.")
    if len(fitting) > 1:
        why = f"{selector.text} names {len(fitting)} series: say workers, method or size."
        raise _AbsentError(AMBIGUOUS, why)
    return fitting[0]


def _claim(where: str, number: int, entry: Any) -> Claim:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise ClaimError(f"{where}: entry {number} has no `id`.")
    name = entry["id"]
    place = f"{where}: `{name}`"
    if not _ID.match(name):
        raise ClaimError(f"{place}: an id is letters, digits and single hyphens: `K1`.")
    for key in entry:
        if key not in _KEYS:
            raise ClaimError(f"{place}: `{key}` is no key of a claim: {', '.join(_KEYS)}.")
    if "of" not in entry:
        raise ClaimError(f"{place} lacks `of`, the series that it is about.")
    unit = entry.get("unit")
    if unit not in UNITS:
        raise ClaimError(f"{place}: `unit` is {unit!r}, expected one of {', '.join(UNITS)}.")
    try:
        amounts = {
            key: read_amount(entry[key]) if key in entry else None
            for key in ("per", "at_least", "at_most")
        }
        of = read_selector(entry["of"])
        by = read_selector(entry["by"]) if "by" in entry else None
        when = _condition(entry.get("when", {}))
    except ValueError as error:
        raise ClaimError(f"{place}: {error}") from error
    return Claim(name, of, by, amounts["per"], amounts["at_least"], amounts["at_most"], when, unit)


def read_selector(text: object) -> Selector:
    """Read `program/case@workers:method#size`. Raises ValueError with a sentence."""
    found = _SELECTOR.match(text) if isinstance(text, str) else None
    if found is None or not isinstance(text, str):
        raise ValueError(f"{text!r} names no series: `program/case@workers:method#size`.")
    method = found["method"] or ""
    if method and method not in START_METHODS:
        raise ValueError(f"`{text}`: `{method}` is no start method.")
    try:
        workers = read_amount(found["workers"]) if found["workers"] else None
    except AmountError as error:
        raise ValueError(f"`{text}`: {error}") from error
    size = int(found["size"].replace("_", "")) if found["size"] else None
    return Selector(text, found["program"], found["case"], workers, method, size)


def _condition(given: Mapping[str, Any] | Any) -> Condition:
    if not isinstance(given, dict):
        raise ValueError(f"`when` is {given!r}, expected a mapping.")
    for key in given:
        if key not in _CONDITIONS:
            raise ValueError(f"`when.{key}` is no condition: {', '.join(_CONDITIONS)}.")
    gil, min_cores, python = given.get("gil"), given.get("min_cores"), given.get("python")
    if gil is not None and not isinstance(gil, bool):
        raise ValueError(f"`when.gil` is {gil!r}, expected true or false.")
    if min_cores is not None and (isinstance(min_cores, bool) or not isinstance(min_cores, int)):
        raise ValueError(f"`when.min_cores` is {min_cores!r}, expected a whole number.")
    try:
        wanted = None if python is None else SpecifierSet(str(python))
    except InvalidSpecifier as error:
        raise ValueError(f"`when.python`: {error}") from error
    return Condition(
        gil,
        _names("system", given.get("system", ()), PLATFORMS),
        wanted,
        min_cores,
        _names("methods", given.get("methods", ()), START_METHODS),
    )


def _names(key: str, given: object, known: Sequence[str]) -> tuple[str, ...]:
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list | tuple) or not set(names) <= set(known):
        raise ValueError(f"`when.{key}` is {given!r}, expected a list of {', '.join(known)}.")
    return tuple(names)
