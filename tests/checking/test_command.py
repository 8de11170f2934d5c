"""The command `snippets`, as a contributor calls it."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from asrun.checking.command import main
from asrun.pages.scan import scan_page
from asrun.snippets.situation import here
from asrun.tree import Tree
from tests.tiny import guarded, show, write

ELSEWHERE = "windows" if here("").platform == "linux" else "linux"
FENCE = "~~~sh\npython snippets/page/good.py\n~~~\n"
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
    code = "from asrun.checking.command import main; main(prog_name='snippets')"
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
    done = snippets(pair, "--start-method", "spawn")
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
    assert f"{GOOD} prints something else from run to run:" in done.stderr
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
    write(pair, {GOOD: guarded("import time", "print('a')", "time.sleep(9)")})
    done = snippets(pair, GOOD, "--limit", "0.3")
    assert done.returncode == 1
    assert done.stderr.splitlines()[2:] == [
        f"docs/en/page.md:3: {GOOD} had not ended after 0.3 s; expected exit code 0.",
        "    it had printed:",
        "    | a",
        '    if it hangs on purpose: `ends = "hang"` in the script block, or `ends = '
        '{ spawn = "hang" }` where it does so under one start method',
        f"    reproduce: uv run snippets {GOOD} --limit 0.3 --no-cache",
    ]


def alternating(tree: Tree, one: str, other: str, exceptions: str = "") -> None:
    """A lesson that prints one and the other, run by run; the folder of the tree tells them."""
    mark = str(tree.root / "counter")
    code = f"f = open({mark!r}, 'a+')\nf.write('x')\nprint([{one!r}, {other!r}][f.tell() % 2])\n"
    show(tree, {"good": guarded("exec(open('snippets/page/code').read())", exceptions=exceptions)})
    write(tree, {"snippets/page/code": code})


VARIES = {
    "word": ("pid 41", "pid 52", "declare `varies` with what differs in the script block, and"),
    "order": ("a\nb", "b\na", "declare `any-order` with the reason in the script block, and"),
}


@pytest.mark.parametrize(("one", "other", "advice"), VARIES.values(), ids=VARIES)
def test_an_output_that_varies_is_not_accepted_by_chance(
    one: str, other: str, advice: str, tree: Tree
) -> None:
    alternating(tree, one, other)
    done = snippets(tree, GOOD, "--accept")
    assert done.returncode == 1
    assert f"not accepted: {GOOD}: mend first what is told below" in done.stderr
    assert f"{GOOD} prints something else from run to run:" in done.stderr
    assert advice in done.stderr
    assert done.stderr.splitlines()[-1] == (
        f"    reproduce: uv run snippets {GOOD} --repeat 2 --no-cache"
    )
    assert list(tree.snippets.rglob("*.out")) == []


@pytest.mark.parametrize(
    ("one", "other", "exceptions", "text"),
    [
        ("pid 41, done", "pid 52, done", 'varies = "the pid"', "pid ..., done\n"),
        ("a\nb", "b\na", 'any-order = "free"', None),
        ("a 1\nb 1", "b 2\na 2", 'any-order = "free"\nvaries = "x"', "a ...\nb ...\n"),
    ],
)
def test_what_is_declared_is_accepted(
    one: str, other: str, exceptions: str, text: str | None, tree: Tree
) -> None:
    alternating(tree, one, other, exceptions)
    if text is not None:  # what was accepted before `varies` was declared is no hindrance
        write(tree, {f"{GOOD[:-3]}.out": "old\n"})
    done = snippets(tree, GOOD, "--accept")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, f"wrote {GOOD[:-3]}.out")
    if text is not None:
        assert (tree.root / f"{GOOD[:-3]}.out").read_text() == text
    assert snippets(tree, GOOD, "--no-cache", "--repeat", "3").returncode == 0


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        (
            'requires-python = ">=3.90"',
            f"not run here: {GOOD} needs python >=3.90; UV_PYTHON=3.90 uv run snippets --accept "
            f"{GOOD}",
        ),
        (
            '[tool.snippet]\n# platforms = ["beos"]'.replace("beos", ELSEWHERE),
            f"not run here: {GOOD} needs platform {ELSEWHERE}; a pull request runs it there, and "
            "offers what it printed as a patch",
        ),
    ],
)
def test_what_does_not_run_here_is_named(declared: str, told: str, pair: Tree) -> None:
    write(pair, {GOOD: f"def a(:\n\n# /// script\n# {declared}\n# ///\n"})
    done = snippets(pair, GOOD)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == told
    assert summary(done) == (
        "snippets: 0 run, 0 from cache, 0 wrong, 1 not for this Python or platform"
    )


def test_what_cannot_be_read_is_not_run(pair: Tree) -> None:
    write(pair, {GOOD: guarded("print('a')", exceptions='ends = "hangs"')})
    done = snippets(pair, GOOD)
    assert (done.returncode, summary(done)) == (1, "snippets: 0 run, 0 from cache, 1 wrong")


def test_a_wrong_fence_is_told_to_who_runs_its_snippet(pair: Tree) -> None:
    write(pair, {"docs/en/page.md": f"# Page\n\n~~~sh\npython {GOOD}\n~~~\n"})
    done = snippets(pair, GOOD)
    assert [line for line in done.stderr.splitlines() if line.startswith(("docs", "snippets"))] == [
        f"docs/en/page.md:3: {scan_page('', FENCE).problems[0].sentence}"
    ]


def test_a_folder_tells_what_belongs_to_nothing(pair: Tree) -> None:
    write(pair, {"snippets/page/bad.out": "b\n", "snippets/old/stray.out": "x\n"})
    assert "no `snippets/old/stray.py`" in snippets(pair, "snippets/old").stderr
    assert "no `snippets/old/stray.py`" in snippets(pair, "snippets").stderr
    assert snippets(pair, "snippets/page", "--start-method", "fork").returncode == 0


def test_the_installed_command_is_this_one() -> None:
    command = Path(sys.executable).with_name("snippets")
    if not command.exists():
        pytest.skip("the project is not installed")
    done = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: snippets [OPTIONS] [PATHS]...")
