"""The plan: what a program's table comes to on a machine, and tables that are wrong."""

from dataclasses import replace

import pytest

from asrun.benchmark.plan import curve, planned, read_programs
from asrun.benchmark.record import Machine, Planned, Python
from asrun.problem import ProblemError
from asrun.tree import Tree
from tests.benchmark.made import MACHINE, PROGRAM, PYTHON, program, with_program
from tests.tiny import guarded, write

CASE = "[tool.benchmark.cases.one]"
PLAIN = f'unit = "s"\nsizes = {{full = 9, quick = 1}}\n{CASE}'


def plan(
    tree: Tree, table: str, *, quick: bool = False, machine: Machine = MACHINE, by: Python = PYTHON
) -> list[str]:
    """The series of this table, as text."""
    programs = read_programs(with_program(tree, table=table))
    return [str(one) for one in planned(programs, machine, by, quick=quick)]


def test_a_series(tree: Tree) -> None:
    programs = read_programs(with_program(tree))
    assert planned(programs, MACHINE, PYTHON, quick=False)[:2] == [
        Planned("job", "serial", None, "", 20, "s"),
        Planned("job", "pool", 4, "fork", 20, "s"),
    ]


@pytest.mark.parametrize(
    ("lines", "series"),
    [
        ([], ["job.one(size=9)"]),
        (['workers = "curve"'], [f"job.one({n}, size=9)" for n in (1, 2, 4, 8)]),
        (['workers = "cores"'], ["job.one(4, size=9)"]),
        (["workers = 3"], ["job.one(3, size=9)"]),
        (
            ['workers = [72, "8*cores", 2, "physical"]'],
            [f"job.one({n}, size=9)" for n in (2, 32, 72)],
        ),
        (['workers = ["curve", 3]'], [f"job.one({n}, size=9)" for n in (1, 2, 3, 4, 8)]),
        (['methods = "all"'], [f"job.one({m}, size=9)" for m in ("fork", "forkserver", "spawn")]),
        (['methods = ["spawn"]', 'workers = "cores"'], ["job.one(4, spawn, size=9)"]),
        (["sizes = {full = [1, 20], quick = [1]}"], ["job.one(size=1)", "job.one(size=20)"]),
        (['requires-python = ">=3.13"'], ["job.one(size=9)"]),
        (['requires-python = ">=3.14"'], []),
        (['platforms = ["linux"]'], ["job.one(size=9)"]),
        (['platforms = ["macos", "windows"]'], []),
    ],
)
def test_what_a_case_comes_to(lines: list[str], series: list[str], tree: Tree) -> None:
    assert plan(tree, "\n".join([PLAIN, *lines])) == series


def test_what_a_case_does_not_say_its_program_says(tree: Tree) -> None:
    table = f'unit = "s"\nplatforms = ["windows"]\n{CASE}\nsizes = {{full = 9, quick = [2, 3]}}'
    assert plan(tree, table) == []
    windows = replace(MACHINE, system="windows")
    assert plan(tree, table, quick=True, machine=windows) == ["job.one(size=2)", "job.one(size=3)"]


def test_methods_that_the_platform_lacks(tree: Tree) -> None:
    lone = replace(PYTHON, start_methods=("spawn",))
    assert plan(tree, f'{PLAIN}\nmethods = "all"', by=lone) == ["job.one(spawn, size=9)"]
    assert plan(tree, f'{PLAIN}\nmethods = ["fork"]', by=lone) == []


def test_unknown_physical_cores(tree: Tree) -> None:
    unknown = replace(MACHINE, physical=None)
    assert plan(tree, f'{PLAIN}\nworkers = [3, "physical"]', machine=unknown) == [
        "job.one(3, size=9)"
    ]


@pytest.mark.parametrize(
    ("usable", "physical", "workers", "quick"),
    [
        (2, 2, {1, 2, 4}, {1, 2}),
        (1, None, {1, 2}, {1, 2}),
        (6, 3, {1, 2, 3, 4, 6, 8}, {1, 2, 6}),
        (64, 32, {1, 2, 4, 8, 16, 32, 64, 128}, {1, 2, 64}),
    ],
)
def test_the_workers_of_a_curve(
    usable: int, physical: int | None, workers: set[int], quick: set[int]
) -> None:
    machine = replace(MACHINE, usable=usable, physical=physical)
    assert (curve(machine, quick=False), curve(machine, quick=True)) == (workers, quick)


def test_what_is_not_measured_has_no_plan(tree: Tree) -> None:
    write(tree, {"snippets/page/lesson.py": guarded("print()", exceptions='varies = "why"')})
    assert read_programs(tree) == ()


KEYS = "unit, sizes, requires-python, platforms, workers, methods"
ONE = "`tool.benchmark.cases.one"
WRONG = {
    "no-cases": ('unit = "s"', 9, "`tool.benchmark.cases` is missing, expected keys with values."),
    "empty-cases": (
        'unit = "s"\ncases = {}',
        9,
        "`tool.benchmark`: there are no cases: add [tool.benchmark.cases.NAME].",
    ),
    "unknown-key": (
        f"repeat = 3\n{PLAIN}",
        10,
        "`repeat` is no key of `tool.benchmark`: unit, sizes, requires-python, platforms, cases.",
    ),
    "unknown-key-of-a-case": (f"{PLAIN}\nrepeat = 3", 13, f"`repeat` is no key of {ONE}`: {KEYS}."),
    "no-unit": (
        f"sizes = {{full = 9, quick = 1}}\n{CASE}",
        9,
        "`tool.benchmark`: the case `one` has no `unit`, nor has the program.",
    ),
    "no-quick-size": (
        f"{PLAIN}\nsizes = {{full = 9}}",
        13,
        f"{ONE}.sizes.quick` is missing, expected a whole number or a list.",
    ),
    "a-size-that-is-no-number": (
        f'unit = "s"\nsizes = {{full = 9, quick = "1"}}\n{CASE}',
        11,
        '`tool.benchmark.sizes.quick` is "1", expected a whole number or a list.',
    ),
    "unknown-method": (
        f'{PLAIN}\nmethods = ["thread"]',
        13,
        f'{ONE}.methods[0]` is "thread", expected one of fork, forkserver, spawn.',
    ),
    "unknown-platform": (
        f'{PLAIN}\nplatforms = "linux"',
        13,
        f'{ONE}.platforms` is "linux", expected a list or nothing.',
    ),
    "unknown-workers": (
        f'{PLAIN}\nworkers = ["cpus"]',
        12,
        f"{ONE}`: `cpus` is no name here: cores, physical.",
    ),
    "no-specifier": (
        f'{PLAIN}\nrequires-python = "new"',
        13,
        f"{ONE}.requires-python`: Invalid specifier: 'new'.",
    ),
    "a-case-that-is-no-table": (
        'unit = "s"\ncases = {one = 3}',
        11,
        f"{ONE}` is 3, expected keys with values.",
    ),
    "no-toml": ("unit = ", 10, "not TOML: Invalid value."),
}


@pytest.mark.parametrize(("table", "line", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_table(table: str, line: int, sentence: str, tree: Tree) -> None:
    with pytest.raises(ProblemError) as error:
        read_programs(with_program(tree, table=table))
    assert str(error.value) == f"{PROGRAM}:{line}: {sentence}"


def test_two_programs_of_one_name(tree: Tree) -> None:
    with_program(tree)
    write(tree, {"snippets/zoo/job.py": program()})
    with pytest.raises(ProblemError, match=rf"zoo/job\.py:8: {PROGRAM} has this name too: rename"):
        read_programs(tree)
