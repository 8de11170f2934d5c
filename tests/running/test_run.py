"""One run of one snippet: what it sees, and what is noted of it."""

import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tiny import SHORT, guarded, only_snippet, run_text, show, write
from tools.running.batch import Job, run_jobs, start_methods_of
from tools.running.platforms import platform
from tools.running.records import Record
from tools.running.run import Limits, new_mark, run_snippet
from tools.tree import Tree

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
METHODS = ["spawn"] if sys.platform == "win32" else ["fork", "forkserver", "spawn"]


def test_what_a_run_is_told(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables are a list of names: nothing else of this machine gets in."""
    monkeypatch.setenv("CANARY", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "secret")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("VIRTUAL_ENV", "secret")
    text = guarded(
        "print(json.dumps(dict(os.environ), ensure_ascii=False))", above="import json\nimport os"
    )
    seen = json.loads(run_text(tree, text).output)
    allowed = {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC"}
    allowed |= {"PATHEXT", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"}
    given = {name: value for name, value in seen.items() if name not in allowed}
    mark = given.pop("SNIPPET_RUN")
    assert len(mark) == 5
    startup = given.pop("PYTHONPATH")
    assert Path(startup).name == "startup"
    assert given == {
        **dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), "<tmp>/"),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "COLUMNS": "72",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNODEBUGRANGES": "1",
        "PYTHONNOUSERSITE": "1",
        "SNIPPET_REPORT": "report",
        "SNIPPET_START_METHOD": "",
    }


IGNORING = """\
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from tools.snippets.command import main
main(["snippets/page/lesson.py", "--no-cache"])
"""


@linux_only
def test_ctrl_c_works_in_a_background_job_too(tree: Tree) -> None:
    """A script has such jobs ignore interrupts; whether children do is the snippet's choice."""
    above = """
import signal
from multiprocessing import get_context


def heeds() -> None:
    print(signal.getsignal(signal.SIGINT) is not signal.SIG_IGN)
"""
    lines = (
        "heeds()",
        "signal.signal(signal.SIGINT, signal.SIG_IGN)",
        "child = get_context('spawn').Process(target=heeds)",
        "child.start()",
        "child.join()",
    )
    show(tree, {"lesson": guarded(*lines, above=above, exceptions='chooses = ["spawn"]')})
    write(tree, {"snippets/page/lesson.out": "True\nFalse\n"})
    done = subprocess.run(
        [sys.executable, "-c", IGNORING],
        cwd=tree.root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_where_it_runs(tree: Tree) -> None:
    write(
        tree, {"snippets/page/helper.py": "WORD = 'helped'\n", "snippets/page/data.txt": "data\n"}
    )
    text = guarded(
        "print(sys.argv, __file__, sorted(p.as_posix() for p in Path().rglob('*.*')))",
        "print(Path(sys.argv[0]).is_absolute())",
        "print(helper.WORD, Path('snippets/page/data.txt').read_text(), sys.stdin.read() == '')",
        above="import sys\nfrom pathlib import Path\n\nimport helper",
    )
    record = run_text(tree, text)
    files = ["snippets/page/data.txt", "snippets/page/helper.py", "snippets/page/lesson.py"]
    assert record.output == (
        f"['snippets/page/lesson.py'] snippets/page/lesson.py {files}\nFalse\nhelped data\n True\n"
    )


def test_a_traceback_reads_as_the_page_does(tree: Tree) -> None:
    text = guarded(
        "json.loads('{')",
        above="import json",
        exceptions="ends = 1",
    )
    record = run_text(tree, text)
    assert (record.exit_code, record.output.splitlines()[:4]) == (
        1,
        [
            "Traceback (most recent call last):",
            '  File "snippets/page/lesson.py", line 5, in <module>',
            "    json.loads('{')",
            "  [frames inside the library cut]",
        ],
    )


@pytest.mark.parametrize("method", METHODS)
def test_a_traceback_of_a_child(method: str, tree: Tree) -> None:
    text = guarded(
        "worker = mp.Process(target=work)",
        "worker.start()",
        "worker.join()",
        above="import multiprocessing as mp\n\n\ndef work() -> None:\n    print(1 / 0)",
    )
    assert run_text(tree, text, method).output == (
        "Process Process-1:\n"
        "Traceback (most recent call last):\n"
        "  [frames inside the library cut]\n"
        '  File "snippets/page/lesson.py", line 5, in work\n'
        "    print(1 / 0)\n"
        "ZeroDivisionError: division by zero\n"
    )


TALKING = guarded(
    "workers = [mp.Process(target=work, args=(n,)) for n in range(3)]",
    "for worker in workers:",
    "    worker.start()",
    "    worker.join()",
    'print("end", file=sys.stderr)',
    above=(
        "import multiprocessing as mp\nimport sys\n\n\n"
        "def work(number: int) -> None:\n"
        '    print(f"{number} out")\n'
        '    print(f"{number} err", file=sys.stderr)\n'
        '    print(f"{number} out")'
    ),
)


@pytest.mark.parametrize("method", METHODS)
def test_lines_of_all_processes_in_their_order(method: str, tree: Tree) -> None:
    record = run_text(tree, TALKING, method)
    lines = [f"{number} {stream}\n" for number in range(3) for stream in ("out", "err", "out")]
    assert [line.text for line in record.text.lines] == [*lines, "end\n"]
    assert record.used == (method,)


@linux_only
@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_who_wrote_a_line_and_when(method: str, tree: Tree) -> None:
    lines = run_text(tree, TALKING, method).text.lines
    assert [line.writer for line in lines] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4]
    times = [line.at for line in lines]
    assert times == sorted(times)
    assert times[0] > 0


def test_a_line_comes_when_it_ends_and_stays_whole(tree: Tree) -> None:
    text = guarded(
        'print("a", end="")',
        "time.sleep(0.3)",
        'print("b")',
        "time.sleep(0.3)",
        'print("c")',
        above="import time",
    )
    first, second = run_text(tree, text).text.lines
    assert (first.text, second.text) == ("ab\n", "c\n")
    assert first.at >= 0.3
    assert second.at - first.at >= 0.25


@posix_only
def test_many_writers_tear_no_line(tree: Tree) -> None:
    text = guarded(
        "workers = [mp.Process(target=work, args=(n,)) for n in range(4)]",
        "for worker in workers:",
        "    worker.start()",
        above=(
            "import multiprocessing as mp\n\n\n"
            "def work(number: int) -> None:\n"
            "    for _ in range(50):\n"
            '        print(f"{number}" * 40)'
        ),
    )
    lines = run_text(tree, text, "fork").output.splitlines()
    assert sorted(lines) == sorted(f"{number}" * 40 for number in range(4) for _ in range(50))


@pytest.mark.parametrize("method", METHODS)
def test_the_start_method_is_the_default(method: str, tree: Tree) -> None:
    text = guarded("print(mp.get_start_method())", above="import multiprocessing as mp")
    record = run_text(tree, text, method)
    assert (record.output, record.used, record.start_method) == (f"{method}\n", (), method)


CHOICES = {
    "set": ("mp.set_start_method({0!r})", "mp"),
    "context": ("context = mp.get_context({0!r})", "context"),
}


@pytest.mark.parametrize("chosen", METHODS)
@pytest.mark.parametrize("how", CHOICES)
def test_a_snippet_may_choose(how: str, chosen: str, tree: Tree) -> None:
    first, module = CHOICES[how]
    text = guarded(
        first.format(chosen),
        f"worker = {module}.Process(target=print, args=('x',))",
        "worker.start()",
        "worker.join()",
        above="import multiprocessing as mp",
        exceptions=f'chooses = ["{chosen}"]',
    )
    record = run_text(tree, text, METHODS[0])
    assert (record.output, record.used) == ("x\n", (chosen,))


@posix_only
def test_an_executor_is_noted_too(tree: Tree) -> None:
    text = guarded(
        "with ProcessPoolExecutor(1) as executor:",
        "    print(executor.submit(abs, -1).result())",
        above="from concurrent.futures import ProcessPoolExecutor",
    )
    record = run_text(tree, text, "forkserver")
    assert (record.output, record.used, record.left) == ("1\n", ("forkserver",), ())


METHOD_LISTS = {
    "processes": (guarded("print(1)", above="import multiprocessing"), (), METHODS),
    "narrowed": (guarded("print(1)", above="import multiprocessing"), ("spawn",), ["spawn"]),
    "threads": (guarded("print(1)", above="import threading"), (), [""]),
    "threads-narrowed": (guarded("print(1)", above="import threading"), ("spawn",), [""]),
    "chooses": (guarded("print(1)", exceptions='chooses = ["spawn"]'), (), [""]),
    "chooses-what-is-not-there": (guarded("print(1)", exceptions='chooses = ["x"]'), (), []),
}


@pytest.mark.parametrize(("text", "wanted", "methods"), METHOD_LISTS.values(), ids=METHOD_LISTS)
def test_which_methods(text: str, wanted: tuple[str, ...], methods: list[str], tree: Tree) -> None:
    write(tree, {"snippets/page/lesson.py": text})
    assert list(start_methods_of(only_snippet(tree), wanted)) == methods


@pytest.mark.parametrize("code", [0, 1, 7])
def test_the_exit_code(code: int, tree: Tree) -> None:
    record = run_text(tree, guarded(f"raise SystemExit({code})"))
    assert (record.exit_code, record.left) == (code, ())


SLEEPS = "import time\n\n\nif __name__ == '__main__':\n    print('x')\n    time.sleep(30)\n"


@pytest.mark.parametrize(
    ("exceptions", "limit"),
    [("", 0.4), ("limit = 0.2", 0.2), ('ends = "hang"', 0.3), ('ends = {spawn = "hang"}', 0.4)],
)
def test_which_limit_holds(exceptions: str, limit: float, tree: Tree) -> None:
    text = SLEEPS + guarded("pass", exceptions=exceptions).partition("pass\n")[2]
    record = run_text(tree, text, "", replace(SHORT, run=0.4, hang=0.3))
    assert (record.limit, record.exit_code) == (limit, None)
    assert limit <= record.seconds < limit + 10


@pytest.mark.parametrize(
    ("expected", "printed"), [("late\n", "late\n"), ("", ""), ("...\n", ""), (None, "")]
)
def test_the_limit_of_a_hang_counts_from_the_output_that_is_expected(
    expected: str | None, printed: str, tree: Tree
) -> None:
    """So a busy machine does not end a run before it has shown what the page is about."""
    lines = ("time.sleep(1)", "print('late')", "time.sleep(60)")
    if expected is not None:
        write(tree, {"snippets/page/lesson.out": expected})
    text = guarded(*lines, above="import time", exceptions='ends = "hang"')
    record = run_text(tree, text, "", replace(SHORT, hang=0.5))
    assert (record.exit_code, record.output) == (None, printed)


def test_an_expected_output_that_never_comes_is_not_awaited_for_ever(tree: Tree) -> None:
    write(tree, {"snippets/page/lesson.out": "late\n"})
    text = guarded("time.sleep(60)", above="import time", exceptions='ends = "hang"')
    record = run_text(tree, text, "", replace(SHORT, run=0.6, hang=0.3))
    assert (record.exit_code, record.output) == (None, "")
    assert record.seconds >= 0.9


def test_runs_at_the_same_time_have_different_marks() -> None:
    """Two that had the same one removed each other's semaphores, about once in ten builds."""
    drawn = [new_mark() for _ in range(2000)]
    possible = math.prod(len(set(place)) for place in zip(*drawn, strict=True))
    assert possible > 10_000_000


def test_an_interrupt_ends_what_runs(tree: Tree) -> None:
    write(tree, {"snippets/page/lesson.py": SLEEPS})
    stop, started = threading.Event(), time.monotonic()
    with ThreadPoolExecutor(1) as executor:
        run = executor.submit(run_snippet, only_snippet(tree), "", Limits(run=30), stop)
        time.sleep(0.5)
        stop.set()
        assert run.result().exit_code is None
    assert time.monotonic() - started < 25


def test_jobs_that_run_alone_come_last_and_one_by_one(tree: Tree) -> None:
    sleeps = guarded("time.sleep(0.2)", above="import time")
    write(tree, {f"snippets/page/with_{name}.py": sleeps for name in "ab"})
    alone = sleeps + "\n# /// script\n# [tool.snippet]\n# alone = true\n# ///\n"
    write(tree, {f"snippets/page/alone_{name}.py": alone for name in "ab"})
    write(tree, {"docs/en/page.md": "# Page { #page }\n"})
    done: list[tuple[str, float]] = []

    def note(job: Job, record: Record) -> None:
        done.append((job.snippet.file.stem, time.monotonic() - record.seconds))

    from tools.check import read_tree

    jobs = [Job(snippet, "") for snippet in read_tree(tree).snippets.values()]
    run_jobs(jobs, 4, SHORT, note)
    names = [name for name, _ in done]
    assert sorted(names[:2]) == ["with_a", "with_b"]
    assert names[2:] == ["alone_a", "alone_b"]


@pytest.mark.parametrize(
    ("at_once", "order"), [(1, ["hangs", "a_quick"]), (2, ["a_quick", "hangs"])]
)
def test_what_waits_for_its_limit_holds_nothing_up(
    at_once: int, order: list[str], tree: Tree
) -> None:
    hangs = guarded("time.sleep(9)", above="import time", exceptions='ends = "hang"\nlimit = 1.5')
    write(tree, {"snippets/page/a_quick.py": guarded("print(1)")})
    write(tree, {"snippets/page/hangs.py": hangs, "docs/en/page.md": "# Page { #page }\n"})
    done: list[str] = []

    from tools.check import read_tree

    jobs = [Job(snippet, "") for snippet in read_tree(tree).snippets.values()]
    run_jobs(jobs, at_once, SHORT, lambda job, _: done.append(job.snippet.file.stem))
    assert done == order


def test_nothing_stays_in_the_temporary_folder(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setattr(platform, "new_folder", lambda: folder)
    text = guarded(
        "open(tempfile.mkstemp()[0], 'w').write('x')",
        "print(tempfile.gettempdir())",
        above="import tempfile",
    )
    assert run_text(tree, text).output == "<tmp>/\n"
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there a manager has no path")
def test_a_long_temporary_folder_leaves_room_for_sockets(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("as-long-as-that-of-a-user-on-macos" * 3)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    text = guarded("print(mp.Manager().list([1]))", above="import multiprocessing as mp")
    assert run_text(tree, text).output == "[1]\n"
    assert os.listdir(folder) == []
