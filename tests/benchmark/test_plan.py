"""The plan: what a program's table comes to on a machine, and tables that are wrong."""

from dataclasses import replace

import pytest

from tests.benchmark.made import MACHINE, PROGRAM, PYTHON, program, with_program
from tests.tiny import guarded, write
from tools.benchmark.plan import Planned, default_workers, planned, read_programs
from tools.benchmark.record import Machine, Python
from tools.tree import Tree

CASE = "[tool.benchmark.cases.one]"
PLAIN = f'unit = "s"\nsizes = {{full = 9, quick = 1}}\n{CASE}'


def plan(
    tree: Tree, table: str, *, quick: bool = False, machine: Machine = MACHINE, by: Python = PYTHON
) -> list[str]:
    """The series of this table, as text, on a curve of 1 and 4 workers."""
    programs, problems = read_programs(with_program(tree, table=table))
    assert problems == []
    return [str(one) for one in planned(programs, machine, by, (1, 4), quick=quick)]


def test_a_series(tree: Tree) -> None:
    programs, _problems = read_programs(with_program(tree))
    assert planned(programs, MACHINE, PYTHON, (4,))[:2] == [
        Planned("job", "serial", None, "", 20, "s"),
        Planned("job", "pool", 4, "fork", 20, "s"),
    ]


@pytest.mark.parametrize(
    ("lines", "series"),
    [
        ([], ["job/one#9"]),
        (['workers = "curve"'], ["job/one@1#9", "job/one@4#9"]),
        (['workers = "cores"'], ["job/one@4#9"]),
        (['workers = [72, "8*cores", 2, "physical"]'], [f"job/one@{n}#9" for n in (2, 32, 72)]),
        (['workers = ["curve", 2]'], [f"job/one@{n}#9" for n in (1, 2, 4)]),
        (['methods = "all"'], [f"job/one:{m}#9" for m in ("fork", "forkserver", "spawn")]),
        (['methods = ["spawn"]', 'workers = "cores"'], ["job/one@4:spawn#9"]),
        (["sizes = {full = [1, 20], quick = [1]}"], ["job/one#1", "job/one#20"]),
        (['requires-python = ">=3.13"'], ["job/one#9"]),
        (['requires-python = ">=3.14"'], []),
        (['platforms = ["linux"]'], ["job/one#9"]),
        (['platforms = ["macos", "windows"]'], []),
    ],
)
def test_what_a_case_comes_to(lines: list[str], series: list[str], tree: Tree) -> None:
    assert plan(tree, "\n".join([PLAIN, *lines])) == series


def test_quick_sizes(tree: Tree) -> None:
    assert plan(tree, f"{PLAIN}\nsizes = {{full = [5, 6], quick = [2, 3]}}", quick=True) == [
        "job/one#2",
        "job/one#3",
    ]


def test_methods_that_the_platform_lacks(tree: Tree) -> None:
    lone = replace(PYTHON, start_method="spawn", start_methods=("spawn",))
    assert plan(tree, f'{PLAIN}\nmethods = "all"', by=lone) == ["job/one:spawn#9"]
    assert plan(tree, f'{PLAIN}\nmethods = ["fork"]', by=lone) == []


def test_unknown_physical_cores(tree: Tree) -> None:
    unknown = replace(MACHINE, physical=None)
    assert plan(tree, f'{PLAIN}\nworkers = [3, "physical"]', machine=unknown) == ["job/one@3#9"]


@pytest.mark.parametrize(
    ("usable", "physical", "workers", "quick"),
    [
        (2, 2, (1, 2, 4, 72), (1, 2, 72)),
        (1, None, (1, 2, 72), (1, 2, 72)),
        (6, 3, (1, 2, 3, 4, 6, 8, 72), (1, 2, 6, 72)),
        (64, 32, (1, 2, 4, 8, 16, 32, 64, 72, 128), (1, 2, 64, 72)),
    ],
)
def test_default_workers(
    usable: int, physical: int | None, workers: tuple[int, ...], quick: tuple[int, ...]
) -> None:
    machine = replace(MACHINE, usable=usable, physical=physical)
    assert default_workers(machine) == workers
    assert default_workers(machine, quick=True) == quick


def test_what_is_not_measured_has_no_plan(tree: Tree) -> None:
    write(tree, {"snippets/page/lesson.py": guarded("print()", exceptions='varies = "why"')})
    assert read_programs(tree) == ((), [])


CASE_KEYS = "unit, sizes, workers, methods, requires-python, platforms"
SIZES = "expected whole numbers or lists of them: {full = 2000, quick = 200}."
WRONG = {
    "no-cases": (
        'unit = "s"',
        9,
        "[tool.benchmark] has no cases: add [tool.benchmark.cases.NAME].",
    ),
    "unknown-key": (
        f"repeat = 3\n{PLAIN}",
        10,
        "`repeat` is no key of [tool.benchmark]; there are unit, sizes, requires-python, "
        "platforms, cases.",
    ),
    "unknown-key-of-a-case": (
        f"{PLAIN}\nrepeat = 3",
        13,
        f"case `one`: `repeat` is no key of a case; there are {CASE_KEYS}.",
    ),
    "no-unit": (
        f"sizes = {{full = 9, quick = 1}}\n{CASE}",
        9,
        "case `one`: `unit` is None, expected one of x, %, s, ms, us, MiB, MiB/s, count.",
    ),
    "no-sizes": (f'unit = "s"\n{CASE}', 9, f"case `one`: `sizes` is None, {SIZES}"),
    "no-quick-size": (
        f"{PLAIN}\nsizes = {{full = 9}}",
        13,
        f"case `one`: `sizes` is {{'full': 9}}, {SIZES}",
    ),
    "a-size-that-is-no-number": (
        f'unit = "s"\nsizes = {{full = 9, quick = "1"}}\n{CASE}',
        11,
        f"case `one`: `sizes` is {{'full': 9, 'quick': '1'}}, {SIZES}",
    ),
    "unknown-method": (
        f'{PLAIN}\nmethods = ["thread"]',
        13,
        "case `one`: `methods` is ['thread'], expected \"all\" or of fork, forkserver, spawn.",
    ),
    "unknown-platform": (
        f'{PLAIN}\nplatforms = "linux"',
        13,
        "case `one`: `platforms` is 'linux', expected of linux, macos, windows.",
    ),
    "unknown-workers": (
        f'{PLAIN}\nworkers = ["cpus"]',
        13,
        "case `one`: `workers`: `cpus` is no amount: numbers, `cores` and `physical`, joined by "
        '`*`. Or "curve".',
    ),
    "no-specifier": (
        f'{PLAIN}\nrequires-python = "new"',
        13,
        "case `one`: `requires-python`: Invalid specifier: 'new'.",
    ),
    "a-case-that-is-no-table": (
        'unit = "s"\nsizes = {full = 9, quick = 1}\ncases = {one = 3}',
        12,
        "`one`: a case is a table, [tool.benchmark.cases.one].",
    ),
}


@pytest.mark.parametrize(("table", "line", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_table(table: str, line: int, sentence: str, tree: Tree) -> None:
    _programs, problems = read_programs(with_program(tree, table=table))
    assert [str(problem) for problem in problems] == [f"{PROGRAM}:{line}: {sentence}"]


def test_two_programs_of_one_name(tree: Tree) -> None:
    with_program(tree)
    write(tree, {"snippets/zoo/job.py": program()})
    _programs, problems = read_programs(tree)
    assert [str(problem) for problem in problems] == [
        f"snippets/zoo/job.py:8: {PROGRAM} has this name too: rename one."
    ]
