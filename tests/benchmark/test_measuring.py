"""A whole run on tiny programs: its order, its samples, and no record when one fails."""

from pathlib import Path

import pytest

from asrun.benchmark.measuring import Plan, measure
from asrun.benchmark.plan import read_programs
from asrun.benchmark.record import Record, read_record, write_record
from asrun.problem import ProblemError
from asrun.tree import Tree
from tests.benchmark.made import MACHINE, PYTHON, program
from tests.tiny import write

TABLE = """\
unit = "s"
sizes = {full = 20, quick = 2}
[tool.benchmark.cases.serial]
[tool.benchmark.cases.threads]
workers = 2
"""


def record(tree: Tree, told: list[tuple[int, int, str]], *lines: str) -> Record:
    """A trial of two programs with these lines."""
    write(tree, {f"snippets/page/{name}.py": program(*lines, table=TABLE) for name in ("a", "b")})
    plan = Plan(tree, read_programs(tree), MACHINE, PYTHON, quick=True)
    return measure(plan, 0.1, lambda done, total, name: told.append((done, total, name)))


def counting(tmp_path: Path, *lines: str) -> list[str]:
    """A program that gives the number of its run; `counter.tell()` is this number."""
    file = tmp_path / "counter"
    file.touch()
    value = 'print(json.dumps({"value": counter.tell()}))'
    return [f"counter = open({str(file)!r}, 'a+')", "counter.write('x')", *lines, value]


ROUND = [f"{name}.{case}" for name in "ab" for case in ("serial(size=2)", "threads(2, size=2)")]


def test_rounds_interleave(tree: Tree, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    found = record(tree, told, *counting(tmp_path))
    names = ["a.serial(size=2)", "b.serial(size=2)", *ROUND * 3]
    assert told == [(done, 14, name) for done, name in enumerate(names, start=1)]
    # Two samples warmed up; then sample i of series k is the (4 i + k)th.
    assert [one.samples for one in found.measurements] == [(3 + k, 7 + k, 11 + k) for k in range(4)]
    assert (found.load_before, found.quick, found.commit) == (0.1, True, "")
    file = tmp_path / "record.json"
    write_record(file, found)
    assert read_record(file, "record.json") == found


def test_a_program_that_fails_in_the_last_round(tree: Tree, tmp_path: Path) -> None:
    lines = counting(tmp_path, "if counter.tell() == 14: sys.exit('the fourteenth')")
    with pytest.raises(ProblemError) as error:
        record(tree, [], *lines)
    assert str(error.value) == (
        "snippets/page/b.py: `python snippets/page/b.py threads --workers 2 --size 2` ended with "
        "exit code 1.\n    | the fourteenth"
    )


def test_five_rounds_of_a_whole_run(tree: Tree) -> None:
    plans = [Plan(tree, (), MACHINE, PYTHON, quick) for quick in (False, True)]
    assert [plan.rounds for plan in plans] == [5, 3]
