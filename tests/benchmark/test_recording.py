"""A whole run on tiny programs: its order, its samples, and no record when one fails."""

from pathlib import Path

import pytest

from tests.benchmark.made import MACHINE, PYTHON, program
from tests.tiny import write
from tools.benchmark.plan import read_programs
from tools.benchmark.record import Record, read_record, write_record
from tools.benchmark.recording import record_run
from tools.benchmark.sampling import SamplingError
from tools.tree import Tree

TABLE = """\
unit = "s"
sizes = {full = 20, quick = 2}
[tool.benchmark.cases.serial]
[tool.benchmark.cases.threads]
workers = "curve"
"""


def record(tree: Tree, told: list[tuple[int, int, str]], *lines: str) -> Record:
    """Two programs with these lines, three rounds on a curve of 1 and 2."""
    write(tree, {f"snippets/page/{name}.py": program(*lines, table=TABLE) for name in ("a", "b")})
    programs, problems = read_programs(tree)
    assert problems == []
    return record_run(
        tree,
        programs,
        MACHINE,
        PYTHON,
        (1, 2),
        repeat=3,
        quick=False,
        load=0.1,
        progress=lambda done, total, name: told.append((done, total, name)),
    )


ROUND = [f"{name}/{case}#20" for name in "ab" for case in ("serial", "threads@1", "threads@2")]


def test_rounds_interleave(tree: Tree, tmp_path: Path) -> None:
    counter, told = tmp_path / "counter", list[tuple[int, int, str]]()
    counter.touch()
    lines = (
        f"counter = open({str(counter)!r}, 'a+')",
        "counter.write('x')",
        'print(json.dumps({"value": counter.tell()}))',
    )
    found = record(tree, told, *lines)
    names = ["a/serial#2", "b/serial#2", *ROUND * 3]
    assert told == [(done, 20, name) for done, name in enumerate(names, start=1)]
    # Two samples warmed up; then sample i of series k is the (6 i + k)th.
    assert [one.samples for one in found.measurements] == [(3 + k, 9 + k, 15 + k) for k in range(6)]
    assert [one.median for one in found.measurements] == [9 + k for k in range(6)]
    assert (found.repeat, found.workers, found.commit) == (3, (1, 2), "")
    assert (found.noise.load_before, "spread" in found.noise.reasons) == (0.1, True)
    file = tmp_path / "record.json"
    write_record(file, found)
    assert read_record(file) == found


def test_a_program_that_fails_in_the_last_round(tree: Tree, tmp_path: Path) -> None:
    counter, told = tmp_path / "counter", list[tuple[int, int, str]]()
    lines = (
        f"counter = open({str(counter)!r}, 'a+')",
        "counter.write('x')",
        "if counter.tell() == 20: sys.exit('the twentieth')",
        'print(json.dumps({"value": 1}))',
    )
    with pytest.raises(SamplingError) as error:
        record(tree, told, *lines)
    assert str(error.value) == (
        "`python snippets/page/b.py threads --workers 2 --size 20` ended with exit code 1.\n"
        "    | the twentieth"
    )
