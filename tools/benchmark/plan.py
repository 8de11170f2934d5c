"""What is to be measured: the programs in snippets/ that hold a [tool.benchmark], and their cases.

The table stands in the script block at the end of a program. What a plan comes to depends on the
machine: on its cores, its platform and the Python.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from tools.benchmark.amounts import Amount, AmountError, read_amount, workers_of
from tools.benchmark.record import UNITS, Machine, Python
from tools.problem import Problem
from tools.snippets.situation import PLATFORMS, START_METHODS
from tools.snippets.source import find_snippets, script_block
from tools.tree import Tree

CURVE = "curve"
ALL = "all"
MANY = 72
"""A number of workers far above the cores of most machines; every curve has it."""

_CASE_KEYS = ("unit", "sizes", "workers", "methods", "requires-python", "platforms")
_PROGRAM_KEYS = ("unit", "sizes", "requires-python", "platforms", "cases")


@dataclass(frozen=True)
class Case:
    """A case of a program as its table says it; what a case does not say, the program says.

    `workers` holds amounts and the word `curve`; empty for a case without workers. `methods` holds
    start methods or the word `all`; empty for one series without a method.
    """

    name: str
    workers: tuple[Amount | str, ...]
    methods: tuple[str, ...]
    full: tuple[int, ...]
    quick: tuple[int, ...]
    unit: str
    requires_python: SpecifierSet
    platforms: tuple[str, ...]


@dataclass(frozen=True)
class Program:
    """A measured program: its name without folder and ending, its file, its cases."""

    name: str
    file: Path
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Planned:
    """One series to measure. `workers` is None and `start_method` empty where there is none."""

    program: str
    case: str
    workers: int | None
    start_method: str
    size: int
    unit: str

    def __str__(self) -> str:
        workers = "" if self.workers is None else f"@{self.workers}"
        method = f":{self.start_method}" if self.start_method else ""
        return f"{self.program}/{self.case}{workers}{method}#{self.size}"


def read_programs(tree: Tree) -> tuple[tuple[Program, ...], list[Problem]]:
    """The programs of the tree in the order of their names, and what is wrong with their tables."""
    programs: dict[str, Program] = {}
    problems: list[Problem] = []
    for file in find_snippets(tree):
        name, text = tree.name(file), file.read_text(encoding="utf-8")
        block, line = script_block(text)
        try:
            table = tomllib.loads(block).get("tool", {}).get("benchmark")
        except tomllib.TOMLDecodeError:
            continue  # reading the file as a snippet tells it
        if table is None:
            continue
        found: list[Case] = []
        wrong = _Wrong(name, line, text)
        if not isinstance(table, dict):
            wrong.say("benchmark", "[tool.benchmark] is a table.")
        else:
            found = _cases(table, wrong)
        problems += wrong.problems
        if file.stem in programs:
            other = tree.name(programs[file.stem].file)
            problems.append(Problem(name, line, f"{other} has this name too: rename one."))
        else:
            programs[file.stem] = Program(file.stem, file, tuple(found))
    return tuple(programs[name] for name in sorted(programs)), problems


def default_workers(machine: Machine, *, quick: bool = False) -> tuple[int, ...]:
    """1, 2, 4 and so on up to twice the usable CPUs, these and the cores themselves, and 72.

    When `quick`, only 1, 2, the usable CPUs and 72.
    """
    counts = {1, 2, machine.usable, MANY}
    if not quick:
        counts.add(machine.physical or machine.usable)
        power = 1
        while power <= 2 * machine.usable:
            counts.add(power)
            power *= 2
    return tuple(sorted(counts))


def planned(
    programs: Iterable[Program],
    machine: Machine,
    python: Python,
    workers: Sequence[int],
    *,
    quick: bool = False,
) -> list[Planned]:
    """The series to measure here, in the order of programs and cases. `workers` is the curve."""
    return [
        Planned(program.name, case.name, count, method, size, case.unit)
        for program in programs
        for case in program.cases
        if _runs_here(case, machine, python)
        for size in (case.quick if quick else case.full)
        for method in _methods(case, python)
        for count in _counts(case, machine, workers)
    ]


def _runs_here(case: Case, machine: Machine, python: Python) -> bool:
    known = not case.platforms or machine.system in case.platforms
    return known and case.requires_python.contains(python.version, prereleases=True)


def _methods(case: Case, python: Python) -> tuple[str, ...]:
    if not case.methods:
        return ("",)
    wanted = START_METHODS if ALL in case.methods else case.methods
    return tuple(
        method for method in START_METHODS if method in {*wanted} & {*python.start_methods}
    )


def _counts(case: Case, machine: Machine, curve: Sequence[int]) -> Sequence[int | None]:
    """The numbers of workers of a case; an amount that nobody knows here is left out."""
    if not case.workers:
        return [None]
    counts: set[int] = set()
    for entry in case.workers:
        if isinstance(entry, str):
            counts |= set(curve)
        elif (count := workers_of(entry, machine)) is not None:
            counts.add(count)
    return sorted(counts)


class _Wrong:
    """Gathers what is wrong with one table, each at the line that it is about."""

    def __init__(self, name: str, block_line: int, text: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._first = block_line
        self._rows = text.splitlines()

    def say(self, word: str, sentence: str, table: str = "") -> None:
        """Say a sentence about `word`, which stands in the table of this name."""
        heads = [
            n for n, row in enumerate(self._rows, start=1) if f"[tool.benchmark{table}]" in row
        ]
        start = heads[0] if heads else self._first
        later = range(start, len(self._rows) + 1)
        line = next((n for n in later if word and word in self._rows[n - 1]), start)
        self.problems.append(Problem(self.name, line, sentence))


def _cases(table: Mapping[str, Any], wrong: _Wrong) -> list[Case]:
    for key in table:
        if key not in _PROGRAM_KEYS:
            known = ", ".join(_PROGRAM_KEYS)
            wrong.say(key, f"`{key}` is no key of [tool.benchmark]; there are {known}.")
    cases = table.get("cases")
    if not isinstance(cases, dict) or not cases:
        wrong.say("", "[tool.benchmark] has no cases: add [tool.benchmark.cases.NAME].")
        return []
    found = []
    for name, own in cases.items():
        if not isinstance(own, dict):
            wrong.say(name, f"`{name}`: a case is a table, [tool.benchmark.cases.{name}].")
            continue
        case = _case(name, {**{k: v for k, v in table.items() if k != "cases"}, **own}, own, wrong)
        found += [case] if case else []
    return found


def _case(
    name: str, given: Mapping[str, Any], own: Mapping[str, Any], wrong: _Wrong
) -> Case | None:
    before = len(wrong.problems)

    def say(key: str, sentence: str) -> None:
        wrong.say(key, f"case `{name}`: {sentence}", f".cases.{name}" if key in own else "")

    for key in own:
        if key not in _CASE_KEYS:
            say(key, f"`{key}` is no key of a case; there are {', '.join(_CASE_KEYS)}.")
    unit = given.get("unit")
    if unit not in UNITS:
        say("unit", f"`unit` is {unit!r}, expected one of {', '.join(UNITS)}.")
    sizes = given.get("sizes")
    full, quick = (_sizes(sizes, key) for key in ("full", "quick"))
    if not full or not quick or set(sizes or {}) != {"full", "quick"}:
        example = "{full = 2000, quick = 200}"
        say("sizes", f"`sizes` is {sizes!r}, expected whole numbers or lists of them: {example}.")
    platforms = given.get("platforms", [])
    if not _are_of(platforms, PLATFORMS):
        say("platforms", f"`platforms` is {platforms!r}, expected of {', '.join(PLATFORMS)}.")
    methods = given.get("methods", [])
    methods = [ALL] if methods == ALL else methods
    if not _are_of(methods, (ALL, *START_METHODS)):
        known = ", ".join(START_METHODS)
        say("methods", f'`methods` is {methods!r}, expected "{ALL}" or of {known}.')
    workers: list[Amount | str] = []
    listed = given.get("workers", [])
    for entry in listed if isinstance(listed, list) else [listed]:
        try:
            workers.append(CURVE if entry == CURVE else read_amount(entry))
        except AmountError as error:
            say("workers", f'`workers`: {error} Or "{CURVE}".')
    try:
        requires = SpecifierSet(given.get("requires-python", ""))
    except InvalidSpecifier as error:
        say("requires-python", f"`requires-python`: {error}.")
    if len(wrong.problems) > before:
        return None
    return Case(
        name, tuple(workers), tuple(methods), full, quick, str(unit), requires, tuple(platforms)
    )


def _sizes(sizes: Any, key: str) -> tuple[int, ...]:
    """One size or a list of them; nothing where there is neither."""
    given: Any = sizes.get(key) if isinstance(sizes, dict) else None
    listed: list[Any] = given if isinstance(given, list) else [given]
    good = all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in listed)
    return tuple(listed) if good else ()


def _are_of(given: Any, known: Sequence[str]) -> bool:
    return isinstance(given, list) and all(one in known for one in given)
