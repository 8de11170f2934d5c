"""What the site claims of speed and cost, and what a record says to it.

The claims stand in `docs/.benchmarks/claims.yml`. A claim is an expression over what was measured,
and may bound it; judging it needs the record alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from asrun.benchmark.expressions import (
    AMOUNTS,
    AbsentError,
    Expression,
    Values,
    amount,
    holds,
    read_expression,
    values,
)
from asrun.benchmark.plan import Program
from asrun.benchmark.record import Machine, Record
from asrun.data import read_yaml
from asrun.problem import Problem, ProblemError
from asrun.tree import Tree

FILE = ".benchmarks/claims.yml"
"""Where the claims stand, from the folder docs/."""

HOLDS, CONTRADICTED, REPORTED, ABSENT = "holds", "contradicted", "reported", "absent"

_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*")
_MICROSECONDS = "\N{GREEK SMALL LETTER MU}s"
_TIMES = ("s", "ms", "us")


@dataclass(frozen=True)
class Claim:
    """`value` lies within the bounds, where there are any, on records on which `when` is true.

    With the unit `%` a ratio and its bounds are shares, so that 0.9 is shown as 90 %.
    """

    id: str
    value: str
    at_least: float | str | None = None
    at_most: float | str | None = None
    when: str = ""
    unit: Literal["%"] | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"`id` is {self.id!r}, expected letters, digits, single hyphens: K1")
        if not read_expression(self.value).series:
            raise ValueError(f"`value` is {self.value!r}, which names nothing that is measured")
        for bound in (self.at_least, self.at_most):
            read_expression(str(bound), AMOUNTS) if bound is not None else None
        if self.when:
            read_expression(self.when)


@dataclass(frozen=True)
class Verdict:
    """What a record says to a claim: holds, contradicted, reported (without a bound, or a trial).

    An absent value is None, and `why` says what the record lacks. `spread` is half the range over
    rounds, over the value; `bound` is the bound as text.
    """

    id: str
    verdict: str
    bound: str
    value: Values | None = None
    why: str = ""


def read_claims(tree: Tree, programs: Iterable[Program]) -> tuple[Claim, ...]:
    """The tree's claims in the order of their file; none where there is no file.

    Raises ProblemError, also for a claim about what no program measures.
    """
    file = tree.docs / FILE
    if not file.exists():
        return ()
    name = tree.name(file)
    claims = read_yaml(file, name, tuple[Claim, ...])
    wrong = []
    for index, claim in enumerate(claims):
        if claim.id in {one.id for one in claims[:index]}:
            wrong.append(f"`{claim.id}` is there twice: give each claim its own id.")
        try:
            check_series(read_expression(claim.value), programs)
        except ValueError as error:
            wrong.append(f"`{claim.id}`: {error}.")
    if wrong:
        raise ProblemError(*(Problem(name, 0, sentence) for sentence in wrong))
    return claims


def check_series(expression: Expression, programs: Iterable[Program]) -> None:
    """Raise ValueError for a program or case that nobody measures."""
    known = {program.name: program.cases for program in programs}
    for program, case in sorted(expression.series):
        if program not in known:
            there = ", ".join(known) or "none"
            raise ValueError(f"`{program}` is no measured program: there is {there}")
        if case not in known[program]:
            raise ValueError(f"`{program}.{case}` is no case: there is {', '.join(known[program])}")


def judge(record: Record, claim: Claim) -> Verdict:
    """The verdict of a record on a claim."""
    try:
        if claim.when and not holds(read_expression(claim.when), record):
            raise AbsentError(f"needs {claim.when}.")
        found = values(read_expression(claim.value), record)
        if claim.unit and found.unit not in ("x", "%"):
            raise AbsentError(f"it counts in {found.unit}, the claim in shares.")
        least, most = (
            None if given is None else amount(given, record.machine)
            for given in (claim.at_least, claim.at_most)
        )
    except AbsentError as absent:
        return Verdict(claim.id, ABSENT, _bound(claim, record.machine, "x"), why=str(absent))
    found = Values(found.rounds, claim.unit or found.unit)
    bound = _bound(claim, record.machine, found.unit)
    if not bound or record.quick:
        verdict = REPORTED
    elif (least is not None and found.median < least) or (most is not None and found.median > most):
        verdict = CONTRADICTED
    else:
        verdict = HOLDS
    return Verdict(claim.id, verdict, bound, found)


def shown(value: float, unit: str) -> str:
    """The value as people read it: 1.67x, 93 %, 4.1 ms; never more digits than say something."""
    if unit == "%":
        return f"{_digits(value * 100)} %"
    if unit == "x":
        return f"{_digits(value)}x"
    if unit in _TIMES:
        place = _TIMES.index(unit)
        while abs(value) >= 1000 and place > 0:
            value, place = value / 1000, place - 1
        while 0 < abs(value) < 0.1 and place < len(_TIMES) - 1:
            value, place = value * 1000, place + 1
        unit = _TIMES[place].replace("us", _MICROSECONDS)
    return f"{_digits(value)} {unit}".removesuffix(" count")


def _digits(value: float) -> str:
    """Three digits that count, and no power of ten."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    if 0 < abs(value) < 1e-4:
        return f"{value:.7f}".rstrip("0").rstrip(".")
    return f"{value:.3g}"


def _bound(claim: Claim, machine: Machine, unit: str) -> str:
    """`≥ 0.6 * cores = 1.2x`, or `≥ 2x` where nothing has to be worked out."""
    told = []
    for sign, given in (("≥", claim.at_least), ("≤", claim.at_most)):
        if given is None:
            continue
        expression = read_expression(str(given), AMOUNTS)
        try:
            number = shown(amount(given, machine), claim.unit or unit)
        except AbsentError:
            told.append(f"{sign} {expression.text}")
            continue
        worked_out = f"{expression.text} = " if expression.names else ""
        told.append(f"{sign} {worked_out}{number}")
    return ", ".join(told)
