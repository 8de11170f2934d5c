"""The command `snippets`, as a contributor calls it."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.tiny import guarded, show, write
from tools.snippets.command import main
from tools.tree import Tree

GOOD, BAD = "snippets/page/good.py", "snippets/page/bad.py"


@pytest.fixture
def pair(tree: Tree) -> Tree:
    """One snippet that prints what is expected, and one that does not."""
    above = "import multiprocessing as mp"
    show(tree, {"good": guarded("print('a')"), "bad": guarded("print('b')", above=above)})
    write(tree, {"snippets/page/good.out": "a\n", "snippets/page/bad.out": "x\n"})
    return tree


def snippets(tree: Tree, *arguments: str, folder: str = ".") -> "subprocess.CompletedProcess[str]":
    """The command in this process, which has imported it already."""
    with contextlib.chdir(tree.root / folder):
        done = CliRunner().invoke(main, arguments, prog_name="snippets", catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def snippets_apart(
    tree: Tree, *arguments: str, typed: str = "", **variables: str
) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, with a standard input and variables."""
    code = "from tools.snippets.command import main; main(prog_name='snippets')"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tree.root,
        env={**os.environ, **variables},
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def summary(done: "subprocess.CompletedProcess[str]") -> str:
    """The last line without its seconds."""
    return done.stdout.splitlines()[-1].rpartition(" (")[0]


def test_all_is_well(pair: Tree) -> None:
    done = snippets(pair, GOOD)
    assert (done.returncode, summary(done), done.stderr) == (
        0,
        "snippets: 1 run, 0 from cache, 0 wrong",
        "",
    )
    assert summary(snippets(pair, GOOD)) == "snippets: 0 run, 1 from cache, 0 wrong"
    assert summary(snippets(pair, GOOD, "--no-cache")) == "snippets: 1 run, 0 from cache, 0 wrong"


@pytest.mark.parametrize("name", ["FORCE_COLOR", "TTY_COMPATIBLE"])
def test_no_bar_is_drawn_into_a_file_whatever_colours_are_wished_for(name: str, pair: Tree) -> None:
    assert snippets_apart(pair, GOOD, **{name: "1"}).stderr == ""


def test_it_writes_utf8_whatever_the_system_prefers(tree: Tree) -> None:
    show(tree, {"word": guarded("print('进程')")})
    write(tree, {"snippets/page/word.out": "x\n"})
    done = snippets_apart(tree, PYTHONIOENCODING="cp1252")
    assert "    +进程" in done.stderr.splitlines()


def test_something_is_wrong(pair: Tree) -> None:
    done = snippets(pair, "--start-method", "spawn", "--jobs", "1")
    assert (done.returncode, summary(done)) == (1, "snippets: 2 run, 0 from cache, 1 wrong")
    assert done.stderr.splitlines() == [
        "1 problem found.",
        "",
        f"docs/en/page.md:7: {BAD} under spawn did not print what snippets/page/bad.out expects:",
        "    --- snippets/page/bad.out",
        "    +++ printed",
        "    @@ -1 +1 @@",
        "    -x",
        "    +b",
        f"    accept it: uv run snippets --accept {BAD}",
        f"    reproduce: uv run snippets {BAD} --start-method spawn --no-cache",
    ]


def test_the_reproducing_command_reproduces(pair: Tree) -> None:
    told = snippets(pair, BAD, "--start-method", "spawn").stderr.splitlines()[-1]
    arguments = told.partition("uv run snippets ")[2].split()
    done = snippets(pair, *arguments)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, told)


def test_a_failure_is_never_taken_from_records(pair: Tree) -> None:
    snippets(pair, BAD, "--start-method", "spawn")
    assert list(pair.records.rglob("bad*")) == []
    done = snippets(pair, BAD, "--start-method", "spawn")
    assert (done.returncode, summary(done)) == (1, "snippets: 1 run, 0 from cache, 1 wrong")


def test_repeat_makes_each_run_again_and_each_must_be_right(pair: Tree) -> None:
    done = snippets(pair, GOOD, "--repeat", "3", "--no-cache")
    assert (done.returncode, summary(done)) == (0, "snippets: 3 run, 0 from cache, 0 wrong")
    # Right in the first run, wrong in one after it: the folder of the tree tells them apart.
    counter = pair.root / "counter"
    code = f"with open({str(counter)!r}, 'a+') as f: f.write('x'); print('a' * (f.tell() != 2))"
    write(pair, {GOOD: guarded(code)})
    done = snippets(pair, GOOD, "--repeat", "3", "--no-cache")
    assert counter.read_text() == "xxx"
    assert f"{GOOD} did not print what snippets/page/good.out expects:" in done.stderr
    assert list(pair.records.rglob("good*")) == [], "what was wrong once is kept as right"


def test_a_snippet_has_no_standard_input(pair: Tree) -> None:
    write(pair, {GOOD: guarded("print('a' + sys.stdin.read())", above="import sys")})
    done = snippets_apart(pair, GOOD, typed="typed by somebody")
    assert (done.returncode, done.stderr) == (0, "")


def test_only_what_is_asked_for_is_told(pair: Tree) -> None:
    write(pair, {"snippets/page/stray.out": "x\n"})
    assert snippets(pair, GOOD).returncode == 0
    assert snippets(pair, GOOD, BAD).returncode == 1


@pytest.mark.parametrize(
    ("path", "folder"),
    [("snippets", "."), (".", "snippets/page"), ("good.py", "snippets/page"), ("page", "snippets")],
)
def test_paths_are_those_of_the_shell(path: str, folder: str, pair: Tree) -> None:
    write(pair, {"snippets/page/bad.out": "b\n"})
    assert snippets(pair, path, "--start-method", "fork", folder=folder).returncode == 0


@pytest.mark.parametrize("path", ["docs", "snippets/nowhere", "snippets/page/good.out", "/"])
def test_a_path_that_is_no_snippet(path: str, pair: Tree) -> None:
    done = snippets(pair, path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"Error: {path}: no snippet; expected a file or folder in snippets/."
    )


def test_outside_a_tree(pair: Tree, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = snippets(pair, folder=str(tmp_path / "empty"))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: no mkdocs.yml in {tmp_path / 'empty'} or above it")


def test_accept(pair: Tree) -> None:
    done = snippets(pair, BAD, "--accept", "--start-method", "fork")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "wrote snippets/page/bad.out")
    assert (pair.root / "snippets/page/bad.out").read_text() == "b\n"


def test_limit(pair: Tree) -> None:
    write(pair, {GOOD: guarded("import time", "time.sleep(9)")})
    done = snippets(pair, GOOD, "--limit", "0.3")
    assert done.returncode == 1
    assert f"{GOOD} had not ended after 0.3 s; expected exit code 0." in done.stderr


def test_json(pair: Tree) -> None:
    done = snippets(pair, "--json", "--start-method", "fork")
    good, bad = sorted(json.loads(done.stdout), key=lambda run: str(run["output"]))
    assert done.returncode == 1
    assert {
        key: good[key] for key in ("snippet", "output", "exit_code", "expected", "problems")
    } == {
        "snippet": GOOD,
        "output": "a\n",
        "exit_code": 0,
        "expected": "good.out",
        "problems": [],
    }
    assert (bad["snippet"], bad["start_method"], bad["output"]) == (BAD, "fork", "b\n")
    assert len(bad["problems"]) == 1


def test_the_installed_command_is_this_one() -> None:
    command = Path(sys.executable).with_name("snippets")
    if not command.exists():
        pytest.skip("the project is not installed")
    done = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: snippets [OPTIONS] [PATHS]...")
