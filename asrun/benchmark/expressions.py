"""Expressions over what was measured, as claims, programs and pages have them: lines of Python.

`prime_job.serial / prime_job.pool(cores, fork)` names series of a record by program and case, and
says of their workers, start method and size what is needed to know which; without a method it is
the default one. Two series are divided round by round. Nothing else of Python can be named.
"""

import ast
import operator
import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any

from asrun.benchmark.record import Machine, Record, spread_of
from asrun.snippets.situation import PLATFORMS, START_METHODS

AMOUNTS = ("cores", "physical")
"""Numbers of a machine: CPUs that Python may use, and the cores that they are on."""
WORKERS = "workers"
"""The name that makes a curve of an expression: each number of workers that was measured."""
NAMES = (*AMOUNTS, WORKERS, "gil", "system", "methods", *START_METHODS, *PLATFORMS)
_KINDS = {"s": ("time", 1.0), "ms": ("time", 1e-3), "us": ("time", 1e-6), "%": ("x", 1.0)}
_ALLOWED = (
    *(ast.Expression, ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.Compare, ast.Call, ast.keyword),
    *(ast.Attribute, ast.Name, ast.Constant, ast.Load, ast.Add, ast.Sub, ast.Mult, ast.Div),
    *(ast.USub, ast.Not, ast.And, ast.Or, ast.cmpop),
)


class AbsentError(Exception):
    """A value that a record does not give; the text is a sentence that says why."""


@dataclass(frozen=True)
class Values:
    """A value in each round. Where `unit` is `%` they are shares, so that 0.9 is shown as 90 %."""

    rounds: tuple[float, ...]
    unit: str

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def spread(self) -> float:
        """Half the range over the rounds, over the median."""
        return spread_of(self.rounds)

    def __add__(self, other: "Values") -> "Values":
        return self._with(other, operator.add, self.unit)

    def __sub__(self, other: "Values") -> "Values":
        return self._with(other, operator.sub, self.unit)

    def __mul__(self, number: float) -> "Values":
        return Values(tuple(one * number for one in self.rounds), self.unit)

    __rmul__ = __mul__

    def __truediv__(self, other: "Values | float") -> "Values":
        if isinstance(other, Values):
            return self._with(other, operator.truediv, "x")
        return Values(tuple(one / other for one in self.rounds), self.unit)

    def _with(
        self, other: "Values", operate: Callable[[float, float], float], unit: str
    ) -> "Values":
        """Round by round, in this one's unit. Raises AbsentError where that says nothing."""
        (kind, own), (other_kind, its) = (
            _KINDS.get(one.unit, (one.unit, 1.0)) for one in (self, other)
        )
        if kind != other_kind:
            raise AbsentError(f"one counts in {self.unit}, the other in {other.unit}.")
        others = [one * its / own for one in other.rounds]
        return Values(tuple(map(operate, self.rounds, others)), unit)


@dataclass(frozen=True)
class Expression:
    """A text that was read: what it comes to in Python, the names and the series that it needs."""

    text: str
    code: CodeType
    names: frozenset[str]
    series: frozenset[tuple[str, str]]


@cache
def read_expression(text: str, known: Iterable[str] = NAMES) -> Expression:
    """Read an expression over these names. Raises ValueError with a sentence."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        said = getattr(error, "msg", error)
        raise ValueError(f"`{text}` is no expression: {said}") from error
    nodes = list(ast.walk(tree))
    dotted = [node for node in nodes if isinstance(node, ast.Attribute)]
    programs = [node.value for node in dotted]
    names = [node for node in nodes if isinstance(node, ast.Name) and node not in programs]
    wrong = [
        *(node for node in nodes if not isinstance(node, _ALLOWED)),
        *(node for node in programs if not isinstance(node, ast.Name)),
        *(node.func for node in nodes if isinstance(node, ast.Call) and node.func not in dotted),
        *(
            node
            for node in nodes
            if isinstance(node, ast.Constant) and type(node.value) not in (int, float)
        ),
    ]
    if wrong:
        part = ast.unparse(wrong[0]) or text
        raise ValueError(f"`{part}` may not stand in an expression such as `{text}`")
    if strange := [node.id for node in names if node.id not in known]:
        raise ValueError(f"`{strange[0]}` is no name here: {', '.join(known)}")
    series = {(ast.unparse(node.value), node.attr) for node in dotted}
    shown = ast.unparse(tree)
    made = ast.fix_missing_locations(_Series().visit(tree))
    code = compile(made, "<expression>", "eval")
    return Expression(shown, code, frozenset(node.id for node in names), frozenset(series))


def amount(text: float | str, machine: Machine) -> float:
    """A number such as 2 or `0.6 * cores` on this machine. Raises AbsentError."""
    return float(_evaluated(read_expression(str(text)), machine, {}))


def values(expression: Expression, record: Record, workers: int | None = None) -> Values:
    """What a record gives for it, in a curve for one number of workers. Raises AbsentError."""
    found = _evaluated(expression, record.machine, _names(record) | {WORKERS: workers})
    if not isinstance(found, Values):
        raise ValueError(f"`{expression.text}` names nothing that was measured")
    return found


def holds(expression: Expression, record: Record) -> bool:
    """Whether a condition is met by a record. Raises AbsentError."""
    return bool(_evaluated(expression, record.machine, _names(record)))


def _names(record: Record) -> dict[str, Any]:
    return {
        "series": lambda *of, **more: _series(record, *of, **more),
        "gil": record.python.gil,
        "system": record.machine.system,
        "methods": record.python.start_methods,
        **{name: name for name in (*START_METHODS, *PLATFORMS)},
    }


def _evaluated(expression: Expression, machine: Machine, names: Mapping[str, Any]) -> Any:
    if "physical" in expression.names and machine.physical is None:
        raise AbsentError("the number of physical cores is not known here.")
    known = {"cores": machine.usable, "physical": machine.physical, **names}
    try:
        return eval(expression.code, {"__builtins__": {}}, known)  # noqa: S307 -- see _ALLOWED
    except ZeroDivisionError as error:
        raise AbsentError("it would be divided by 0.") from error
    except (TypeError, NameError, AttributeError) as error:
        raise ValueError(f"`{expression.text}`: {error}") from error


def _series(
    record: Record,
    program: str,
    case: str,
    workers: float | None = None,
    method: str = "",
    size: int | None = None,
) -> Values:
    """The one series that is named. Raises AbsentError."""
    methods = (method,) if method else ("", record.python.start_method)
    count = None if workers is None else max(1, int(workers))
    fitting = [
        one
        for one in record.measurements
        if (one.program, one.case) == (program, case)
        and one.start_method in methods
        and count in (None, one.workers)
        and size in (None, one.size)
    ]
    told = ", ".join(str(one) for one in (count, method, size) if one)
    name = f"{program}.{case}({told})" if told else f"{program}.{case}"
    if not fitting:
        raise AbsentError(f"{name} was not measured.")
    if len(fitting) > 1:
        raise AbsentError(f"{name} names {len(fitting)} series: say workers, method or size.")
    share = 100 if fitting[0].unit == "%" else 1
    return Values(tuple(one / share for one in fitting[0].samples), fitting[0].unit)


class _Series(ast.NodeTransformer):
    """Makes `program.case(2)` a call of `series` with the two names in front."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        made = self.visit(node.func)
        made.args += [self.visit(one) for one in node.args]
        made.keywords = [self.visit(one) for one in node.keywords]
        return made  # type: ignore[no-any-return]

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        of = [ast.Constant(ast.unparse(node.value)), ast.Constant(node.attr)]
        return ast.Call(ast.Name("series", ast.Load()), [*of], [])
