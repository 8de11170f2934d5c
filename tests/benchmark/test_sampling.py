"""Samples: a value, or a sentence that says what the program did instead."""

import sys
import time
from pathlib import Path

import pytest

from tests.benchmark.made import PROGRAM, with_program
from tests.tiny import write
from tools.benchmark.plan import Planned, read_programs
from tools.benchmark.sampling import SamplingError, arguments_of, take_sample, workshop
from tools.tree import Tree

ONE = Planned("job", "pool", 2, "spawn", 20, "s")
COMMAND = f"`python {PROGRAM} pool --workers 2 --size 20 --method spawn`"
VALUE = 'print(json.dumps({"value": 1.5}))'


def sample(tree: Tree, *lines: str, limit: float = 20.0) -> float:
    programs, _problems = read_programs(with_program(tree, *lines))
    with workshop(tree, programs, limit) as place:
        return take_sample(place, PROGRAM, ONE)


def test_arguments() -> None:
    assert arguments_of(ONE) == ["pool", "--workers", "2", "--size", "20", "--method", "spawn"]
    assert arguments_of(Planned("job", "serial", None, "", 20, "s")) == ["serial", "--size", "20"]


def test_a_value(tree: Tree) -> None:
    assert sample(tree, VALUE) == 1.5
    assert sample(tree, 'print(json.dumps({"value": len(sys.argv)}))') == 8.0


def test_what_a_program_is_given(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    write(tree, {"snippets/page/helper.py": "VALUE = 2.5\n"})
    lines = (
        "import os",
        "import helper",
        "assert 'SECRET_TOKEN' not in os.environ",
        "assert sys.stdin.read() == ''",
        "assert sys.argv[0] == 'snippets/page/job.py'",
        'print(json.dumps({"value": helper.VALUE}))',
    )
    assert sample(tree, *lines) == 2.5


def test_nothing_stays(tree: Tree) -> None:
    programs, _problems = read_programs(with_program(tree))
    with workshop(tree, programs, 1.0) as place:
        assert (place.folder / PROGRAM).is_file()
    assert not place.folder.exists()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["sys.exit(3)"], f"{COMMAND} ended with exit code 3.\n    it said nothing"),
        (
            ['print("no value")'],
            f'{COMMAND} printed no value; expected one line, {{"value": 0.5}}.\n    | no value',
        ),
        (
            ['print(json.dumps({"value": float("nan")}))'],
            f'{COMMAND} printed no value; expected one line, {{"value": 0.5}}.\n'
            '    | {"value": NaN}',
        ),
        (
            [f"{VALUE}; {VALUE}"],
            f'{COMMAND} printed no value; expected one line, {{"value": 0.5}}.\n'
            '    | {"value": 1.5}\n    | {"value": 1.5}',
        ),
    ],
)
def test_no_value(lines: list[str], told: str, tree: Tree) -> None:
    with pytest.raises(SamplingError) as error:
        sample(tree, *lines)
    assert str(error.value) == told


def test_what_it_said_of_an_error_is_quoted_without_paths(tree: Tree) -> None:
    with pytest.raises(SamplingError) as error:
        sample(tree, VALUE, "1 / 0")
    sentence, *quoted = str(error.value).splitlines()
    assert sentence == f"{COMMAND} ended with exit code 1."
    assert quoted[1] == f'    |   File "{PROGRAM}", line 7, in <module>'
    assert quoted[-1] == "    | ZeroDivisionError: division by zero"


def test_a_limit_ends_all_of_it(tree: Tree, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    code = f"import time; time.sleep(2); open({str(alive)!r}, 'w')"
    lines = (
        "import subprocess, time",
        f"subprocess.Popen([sys.executable, '-c', {code!r}])",
        "time.sleep(60)",
    )
    with pytest.raises(SamplingError, match="had not ended after 1 s"):
        sample(tree, *lines, limit=1)
    time.sleep(2)
    assert not alive.exists()


def test_processes_left_behind(tree: Tree) -> None:
    lines = (
        "import subprocess",
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
        VALUE,
    )
    with pytest.raises(SamplingError, match="left processes behind"):
        sample(tree, *lines)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_a_program_that_is_killed(tree: Tree) -> None:
    with pytest.raises(SamplingError, match="was killed by SIGKILL"):
        sample(tree, "import os", "os.kill(os.getpid(), 9)")
