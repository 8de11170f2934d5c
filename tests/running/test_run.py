"""One run of one snippet: what it sees, and what is noted of it."""

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import pytest

from asrun.checking.check import read_tree
from asrun.running.batch import run_jobs, start_methods_of
from asrun.running.notes import read_notes, remove_left
from asrun.running.records import Record
from asrun.running.run import Job, Limits, job_of, run_snippet
from asrun.tree import Tree
from tests.tiny import SHORT, guarded, only_snippet, run_text, show, write

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
ME = os.getpid()
"""In names that every program of this machine can see."""
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
    device, _, inode = given.pop("SNIPPET_OUTPUT").partition(":")
    assert device.isdecimal()
    assert inode.isdecimal()
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
        "PYTHONPATH": "<startup>/",
        "SNIPPET_RUN": "<run>/",
        "SNIPPET_START_METHOD": "",
    }


IGNORING = """\
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from asrun.checking.command import main
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


@pytest.mark.parametrize("method", METHODS)
def test_who_wrote_a_line_when_and_to_which_stream(method: str, tree: Tree) -> None:
    text = run_text(tree, TALKING, method).text
    assert [line.writer for line in text.lines] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4]
    assert [line.stream for line in text.lines] == [1, 2, 1] * 3 + [2]
    names = [f"Process-{number}" for number in (1, 2, 3)]
    assert text.writers == (*names, "MainProcess")
    times = [line.at for line in text.lines]
    assert times == sorted(times)
    assert times[0] > 0


OTHERS = """
import os
import subprocess
import sys
import threading
import time


def talk(word: str) -> None:
    for _ in range(20):
        print(word * 20)


if __name__ == "__main__":
    print("print")
    os.write(1, b"os.write\\n")
    sys.stdout.buffer.write(b"buffer\\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-S", "-c", "print('other')"])
    subprocess.run([sys.executable, "-c", "print('python')"])
    print("unended", end="", flush=True)
    os.write(2, b" and ended\\n")
    threads = [threading.Thread(target=talk, args=(w,)) for w in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def test_who_wrote_what_is_no_print(tree: Tree) -> None:
    """Of a program that is no Python, or loads no `site`, only the time is known."""
    text = run_text(tree, OTHERS.replace("\\\\", "\\")).text
    first = [(line.text, line.writer, line.stream) for line in text.lines[:6]]
    assert first == [
        ("print\n", 1, 1),
        ("os.write\n", 1, 1),
        ("buffer\n", 1, 1),
        ("other\n", 0, 0),
        ("python\n", 2, 1),
        ("unended and ended\n", 1, 1),
    ]
    rest = sorted((line.text, line.writer) for line in text.lines[6:])
    assert rest == [("a" * 20 + "\n", 1)] * 20 + [("b" * 20 + "\n", 1)] * 20
    times = [line.at for line in text.lines]
    assert times == sorted(times)
    assert times[2] < times[3] < times[5]


def test_marks_stay_in_the_file_of_the_run(tree: Tree) -> None:
    """A snippet that reads what others print, or leads its output elsewhere, sees no mark."""
    lines = (
        "child = [sys.executable, '-c', 'import os; os.write(1, b\"child \"); print(1)']",
        "print(subprocess.run(child, capture_output=True).stdout)",
        "kept = os.dup(1)",
        "file = os.open('elsewhere', os.O_WRONLY | os.O_CREAT)",
        "os.dup2(file, 1)",
        "print('there')",
        "os.dup2(kept, 1)",
        "print(open('elsewhere').read(), os.write(1, b'four'))",
        "print(sys.stdout, sys.stdout.buffer)",
    )
    written = run_text(tree, guarded(*lines, above="import os\nimport subprocess\nimport sys"))
    assert written.output == (
        "b'child 1\\n'\n"
        "fourthere\n 4\n"
        "<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'> "
        "<_io.BufferedWriter name='<stdout>'>\n"
    )


def test_an_error_reads_as_without_the_start_up_module(tree: Tree) -> None:
    record = run_text(tree, guarded("os.write(999, b'x')", above="import os"))
    assert record.output == (
        "Traceback (most recent call last):\n"
        '  File "snippets/page/lesson.py", line 5, in <module>\n'
        "    os.write(999, b'x')\n"
        "OSError: [Errno 9] Bad file descriptor\n"
    )


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
}


@pytest.mark.parametrize(("text", "wanted", "methods"), METHOD_LISTS.values(), ids=METHOD_LISTS)
def test_which_methods(text: str, wanted: tuple[str, ...], methods: list[str], tree: Tree) -> None:
    write(tree, {"snippets/page/lesson.py": text})
    assert list(start_methods_of(only_snippet(tree), wanted)) == methods


def test_a_method_that_this_platform_lacks(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    write(tree, {"snippets/page/lesson.py": guarded("print(1)", exceptions='chooses = ["fork"]')})
    assert start_methods_of(only_snippet(tree)) == ()


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


def test_an_interrupt_ends_what_runs(tree: Tree, tmp_path: Path) -> None:
    write(tree, {"snippets/page/lesson.py": SLEEPS})
    stop, started = threading.Event(), time.monotonic()
    job = job_of(only_snippet(tree), "", Limits(run=30))
    with ThreadPoolExecutor(1) as executor:
        run = executor.submit(run_snippet, job, tmp_path, stop)
        time.sleep(0.5)
        stop.set()
        assert run.result().exit_code is None
    assert time.monotonic() - started < 25


def jobs_of(tree: Tree, *methods: str) -> list[Job]:
    snippets = read_tree(tree).snippets.values()
    return [job_of(snippet, method, SHORT) for snippet in snippets for method in methods or ("",)]


def test_jobs_that_run_alone_come_last_and_one_by_one(tree: Tree) -> None:
    sleeps = guarded("time.sleep(0.2)", above="import time")
    write(tree, {f"snippets/page/with_{name}.py": sleeps for name in "ab"})
    alone = sleeps + "\n# /// script\n# [tool.snippet]\n# alone = true\n# ///\n"
    write(tree, {f"snippets/page/alone_{name}.py": alone for name in "ab"})
    write(tree, {"docs/en/page.md": "# Page { #page }\n"})
    done: list[tuple[str, float]] = []

    def note(job: Job, record: Record) -> None:
        done.append((job.snippet.file.stem, time.monotonic() - record.seconds))

    run_jobs(jobs_of(tree), 4, note)
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

    run_jobs(jobs_of(tree), at_once, lambda job, _: done.append(job.snippet.file.stem))
    assert done == order


@posix_only
def test_runs_of_one_snippet_go_one_after_another(tree: Tree) -> None:
    """Or they would collide at a port or a name of their own; others go beside them."""
    text = guarded(
        f"memory = SharedMemory('one-{ME}', create=True, size=9)",
        "time.sleep(0.2)",
        "memory.close()",
        "memory.unlink()",
        above="import time\nfrom multiprocessing.shared_memory import SharedMemory",
    )
    write(tree, {"snippets/page/a.py": text, "snippets/page/b.py": "print(1)\n"})
    write(tree, {"docs/en/page.md": "# Page { #page }\n"})
    done: list[tuple[str, int | None, str]] = []

    def note(job: Job, record: Record) -> None:
        done.append((job.snippet.file.stem, record.exit_code, record.output))

    run_jobs(jobs_of(tree, *METHODS), 6, note)
    assert sorted(done) == [("a", 0, "")] * 3 + [("b", 0, "1\n")] * 3


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


SPOILS = {
    "removes-its-folders": (
        "shutil.rmtree(os.environ['SNIPPET_RUN'], ignore_errors=True)",
        "print('done')",
    ),
    "removes-the-notes": (
        "[path.unlink() for path in Path('..').iterdir() if path.is_file()]",
        "print('done')",
    ),
    "writes-no-notes": (
        "Path('../notes').write_bytes(b'\\xff name\\nname x\\nmemory 1 a\\n')",
        "print('done')",
    ),
    "makes-a-pipe-and-a-link": ("os.mkfifo('pipe')", "os.symlink('nowhere', 'x')", "print('done')"),
}


@posix_only
@pytest.mark.parametrize("lines", SPOILS.values(), ids=SPOILS)
def test_a_run_is_told_whatever_the_snippet_does_to_its_folder(
    lines: tuple[str, ...], tree: Tree
) -> None:
    text = guarded(*lines, above="import os\nimport shutil\nfrom pathlib import Path")
    record = run_text(tree, text)
    assert (record.exit_code, record.output, record.left) == (0, "done\n", ())


LEFT = {
    "shared-memory": ("SharedMemory(create=True, size=9)", "shared memory psm_"),
    "with-a-name": (f"SharedMemory('own-{ME}', create=True, size=9)", f"shared memory own-{ME}"),
    "with-a-strange-name": (
        f"SharedMemory('名 {ME}', create=True, size=9)",
        f"shared memory 名 {ME}",
    ),
    "semaphore": ("mp.get_context('spawn').Lock()", "semaphore mp-"),
}


@posix_only
@pytest.mark.parametrize(("made", "told"), LEFT.values(), ids=LEFT)
def test_objects_with_names_that_are_left_are_removed_and_told(
    made: str, told: str, tree: Tree
) -> None:
    above = (
        "import multiprocessing as mp\nimport os\n"
        "from multiprocessing import resource_tracker\n\n"
        "resource_tracker.register = lambda *_: None  # else it would remove it\n"
        "from multiprocessing.shared_memory import SharedMemory  # noqa: E402"
    )
    text = guarded(f"kept = {made}", "os.kill(os.getpid(), 9)", above=above)
    for _ in range(2):  # the second is only told right where the first was removed
        (left,) = run_text(tree, text).left
        assert left.startswith(told)


@posix_only
def test_what_has_the_name_now_and_is_not_of_the_run_stays(tmp_path: Path) -> None:
    memory = SharedMemory(create=True, size=9)
    try:
        (tmp_path / "notes").write_text(f"memory 1 /{memory.name}\n")
        assert remove_left(read_notes(tmp_path / "notes")) == []
        SharedMemory(memory.name).close()
    finally:
        memory.close()
        memory.unlink()
