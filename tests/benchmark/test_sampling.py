"""Samples: a value, or a sentence that says what the program did instead."""

import sys
import time
from pathlib import Path

import pytest

from asrun.benchmark.plan import read_programs
from asrun.benchmark.record import Planned
from asrun.benchmark.sampling import take_sample, workshop
from asrun.problem import ProblemError
from asrun.tree import Tree
from tests.benchmark.made import PROGRAM, with_program
from tests.tiny import write

ONE = Planned("job", "pool", 2, "spawn", 20, "s")
COMMAND = f"{PROGRAM}: `python {PROGRAM} pool --workers 2 --size 20 --method spawn`"
VALUE = 'print(json.dumps({"value": 1.5}))'


def sample(tree: Tree, *lines: str, one: Planned = ONE, limit: float = 20.0) -> float:
    with workshop(tree, read_programs(with_program(tree, *lines))) as folder:
        value = take_sample(folder, PROGRAM, one, limit)
    assert not folder.exists()
    return value


@pytest.mark.parametrize(
    ("one", "given"),
    [
        (ONE, ["pool", "--workers", "2", "--size", "20", "--method", "spawn"]),
        (Planned("job", "serial", None, "", 20, "s"), ["serial", "--size", "20"]),
    ],
)
def test_what_a_program_is_given(
    one: Planned, given: list[str], tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    write(tree, {"snippets/page/helper.py": "VALUE = 2.5\n"})
    lines = (
        "import os",
        "import helper",
        "assert 'SECRET_TOKEN' not in os.environ",
        "assert sys.stdin.read() == ''",
        f"assert sys.argv == {[PROGRAM, *given]}",
        'print(json.dumps({"value": helper.VALUE}))',
    )
    assert sample(tree, *lines, one=one) == 2.5


NO_VALUE = f'{COMMAND} printed no value, expected one line, {{"value": 0.5}}.\n    | '


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["sys.exit(3)"], f"{COMMAND} ended with exit code 3."),
        (['print("no value")'], f"{NO_VALUE}no value"),
        (['print(json.dumps({"value": float("nan")}))'], f'{NO_VALUE}{{"value": NaN}}'),
        ([VALUE, VALUE], f'{NO_VALUE}{{"value": 1.5}}\n    | {{"value": 1.5}}'),
    ],
)
def test_no_value(lines: list[str], told: str, tree: Tree) -> None:
    with pytest.raises(ProblemError) as error:
        sample(tree, *lines)
    assert str(error.value) == told


def test_what_it_said_of_an_error_is_quoted_without_paths(tree: Tree) -> None:
    with pytest.raises(ProblemError) as error:
        sample(tree, "1 / 0")
    sentence, _, place, *_, last = str(error.value).splitlines()
    assert sentence == f"{COMMAND} ended with exit code 1."
    assert place == f'    |   File "{PROGRAM}", line 6, in <module>'
    assert last == "    | ZeroDivisionError: division by zero"


def test_a_limit_ends_all_of_it(tree: Tree, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    code = f"import time; time.sleep(1.5); open({str(alive)!r}, 'w')"
    lines = (
        "import subprocess, time",
        f"subprocess.Popen([sys.executable, '-c', {code!r}])",
        "time.sleep(60)",
    )
    with pytest.raises(ProblemError, match=r"had not ended after 0\.5 s"):
        sample(tree, *lines, limit=0.5)
    time.sleep(1.5)
    assert not alive.exists()


def test_processes_left_behind(tree: Tree) -> None:
    lines = (
        "import subprocess",
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
        VALUE,
    )
    with pytest.raises(ProblemError, match="left processes behind"):
        sample(tree, *lines)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_a_program_that_is_killed(tree: Tree) -> None:
    with pytest.raises(ProblemError, match="was killed by SIGKILL"):
        sample(tree, "import os", "os.kill(os.getpid(), 9)")
