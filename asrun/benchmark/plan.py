"""What is to be measured: the programs in snippets/ that hold a [tool.benchmark], and their cases.

The table stands in the script block at the end of a program. What a plan comes to depends on the
machine: on its cores, its platform and the Python.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from packaging.specifiers import SpecifierSet

from asrun.benchmark.expressions import AMOUNTS, AbsentError, amount, read_expression
from asrun.benchmark.record import Machine, Planned, Python, Unit
from asrun.data import read_toml
from asrun.problem import Problem, ProblemError
from asrun.snippets.situation import START_METHODS, Platform, StartMethod
from asrun.snippets.source import find_snippets, script_block
from asrun.text import read_text
from asrun.tree import Tree

CURVE = "curve"


@dataclass(frozen=True)
class Sizes:
    """The sizes of a case in a whole run and in a trial; each makes a series of its own."""

    full: int | tuple[int, ...]
    quick: int | tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Common:
    """What a case says, or its program for all cases that do not."""

    unit: Unit | None = None
    sizes: Sizes | None = None
    requires_python: SpecifierSet | None = field(default=None, metadata={"key": "requires-python"})
    platforms: tuple[Platform, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Case(Common):
    """A case of a program.

    `workers` are amounts, or the word `curve`; empty for a case without workers. `methods` is empty
    for one series without a method.
    """

    workers: int | str | tuple[int | str, ...] = ()
    methods: Literal["all"] | tuple[StartMethod, ...] = ()

    def __post_init__(self) -> None:
        for one in _tuple(self.workers):
            if one != CURVE:
                read_expression(str(one), AMOUNTS)


@dataclass(frozen=True, kw_only=True)
class Table(Common):
    """What a program says of itself."""

    cases: dict[str, Case]

    def __post_init__(self) -> None:
        if not self.cases:
            raise ValueError("there are no cases: add [tool.benchmark.cases.NAME]")
        for name, case in self.cases.items():
            for key in ("unit", "sizes"):
                if getattr(case, key) is None and getattr(self, key) is None:
                    raise ValueError(f"the case `{name}` has no `{key}`, nor has the program")


@dataclass(frozen=True)
class _Tools:
    benchmark: Table | None = None
    snippet: Any = None


@dataclass(frozen=True)
class _Block:
    tool: _Tools = field(default_factory=_Tools)
    dependencies: Any = None
    requires_python: Any = field(default=None, metadata={"key": "requires-python"})


@dataclass(frozen=True)
class Program:
    """A measured program: its name without folder and ending, its file, its whole cases."""

    name: str
    file: Path
    cases: Mapping[str, Case]


def read_programs(tree: Tree) -> tuple[Program, ...]:
    """The programs of the tree in the order of their names.

    Raises ProblemError with all that is wrong with their tables.
    """
    programs: dict[str, Program] = {}
    problems: list[Problem] = []
    for file in find_snippets(tree):
        name = tree.name(file)
        try:
            block, line = script_block(read_text(file, name))
            table = read_toml(block, name, _Block, above=line).tool.benchmark if block else None
        except ProblemError as error:
            problems += error.problems
            continue
        if table and file.stem in programs:
            other = tree.name(programs[file.stem].file)
            problems.append(Problem(name, line, f"{other} has this name too: rename one."))
        elif table:
            cases = {key: _whole(case, table) for key, case in table.cases.items()}
            programs[file.stem] = Program(file.stem, file, cases)
    if problems:
        raise ProblemError(*problems)
    return tuple(programs[name] for name in sorted(programs))


def planned(
    programs: Iterable[Program], machine: Machine, python: Python, *, quick: bool
) -> list[Planned]:
    """The series to measure here, in the order of programs and cases."""
    return [
        Planned(program.name, name, count, method, size, case.unit)
        for program in programs
        for name, case in program.cases.items()
        if case.unit and case.sizes and _runs_here(case, machine, python)
        for size in _tuple(case.sizes.quick if quick else case.sizes.full)
        for method in _methods(case, python)
        for count in _counts(case, machine, quick=quick)
    ]


def curve(machine: Machine, *, quick: bool) -> set[int]:
    """1, 2, 4 and so on up to twice the usable CPUs, these and the cores themselves.

    When `quick`, only 1, 2 and the usable CPUs.
    """
    counts = {1, 2, machine.usable}
    if quick:
        return counts
    powers = {2**power for power in range((2 * machine.usable).bit_length())}
    return counts | powers | {machine.physical or machine.usable}


def _whole(case: Case, table: Table) -> Case:
    """The case with what it leaves to its program."""
    names = [one.name for one in fields(Common)]
    return replace(case, **{name: getattr(case, name) or getattr(table, name) for name in names})


def _runs_here(case: Case, machine: Machine, python: Python) -> bool:
    known = not case.platforms or machine.system in case.platforms
    wanted = case.requires_python
    return known and (wanted is None or wanted.contains(python.version, prereleases=True))


def _methods(case: Case, python: Python) -> tuple[StartMethod | Literal[""], ...]:
    if not case.methods:
        return ("",)
    wanted = START_METHODS if case.methods == "all" else case.methods
    return tuple(
        method for method in START_METHODS if method in {*wanted} & {*python.start_methods}
    )


def _counts(case: Case, machine: Machine, *, quick: bool) -> list[int] | list[None]:
    """The numbers of workers of a case; an amount that nobody knows here is left out."""
    if case.workers == ():
        return [None]
    counts: set[int] = set()
    for entry in _tuple(case.workers):
        if entry == CURVE:
            counts |= curve(machine, quick=quick)
            continue
        with suppress(AbsentError):
            counts.add(max(1, int(amount(entry, machine))))
    return sorted(counts)


def _tuple(given: Any) -> tuple[Any, ...]:
    """One value or several, as several."""
    return given if isinstance(given, tuple) else (given,)
