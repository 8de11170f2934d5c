"""Each fault on a tiny tree: it is made to happen, the promise is asserted, figures come back.

Numbers stay with their fault, so that reports and changes can name it. All this needs Linux, where
it can be seen what is left behind.
"""

import ast
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from asrun.checking.check import Book, Options, check_tree
from asrun.pages.languages import read_languages
from asrun.pages.scan import scan_page, scan_tree
from asrun.problem import Problem
from asrun.rendering.block import render_block
from asrun.rendering.words import Words
from asrun.running.folders import batch_folder
from asrun.running.output import HEAD, TAIL
from asrun.running.records import Record, load
from asrun.running.run import job_of, run_snippet
from asrun.tree import Tree
from tests.faults.payloads import PAYLOADS
from tests.rendering.html import elements, of_class
from tests.rendering.results import markdown
from tests.site.building import build
from tests.tiny import ROOT, SHORT, accept, check, guarded, page, read_one, run_text, show, write

Figures = Mapping[str, object]
NAME = "snippets/page/lesson.py"
MB = 1_000_000


@dataclass(frozen=True)
class Fault:
    """A fault: its number and name, the promise as a sentence, and the function that meets it."""

    number: int
    name: str
    promise: str
    meet: Callable[[Tree], Figures]

    def __str__(self) -> str:
        return f"fault-{self.number:02}-{self.name}"


FAULTS: list[Fault] = []
Meeting = Callable[[Tree], Figures]


def fault(number: int, name: str, promise: str) -> Callable[[Meeting], Meeting]:
    """Put a function on the list."""

    def listed(meet: Meeting) -> Meeting:
        FAULTS.append(Fault(number, name, promise, meet))
        return meet

    return listed


def the_problem(book: Book) -> Problem:
    """The only problem of a book."""
    (problem,) = book.problems
    return problem


def living(*marks: str) -> list[str]:
    """Command lines of living processes that hold one of the marks."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            try:
                command = Path("/proc", name, "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            found += [command for mark in marks if mark in command]
    return found


HANGS = guarded("print('so far')", "time.sleep(60)", above="import time")


@fault(1, "hang", "ends within its limit + 3 s; the error names page, file, limit, output so far")
def hang(tree: Tree) -> Figures:
    show(tree, {"lesson": HANGS})
    started = time.monotonic()
    book = check(tree, replace(SHORT, run=1.0))
    took = time.monotonic() - started
    assert the_problem(book) == Problem(
        "docs/en/page.md",
        3,
        f"{NAME} had not ended after 1 s; expected exit code 0.",
        (
            "it had printed:",
            "| so far",
            'if it hangs on purpose: `ends = "hang"` in the script block, or `ends = '
            '{ spawn = "hang" }` where it does so under one start method',
            f"reproduce: uv run snippets {NAME} --limit 1 --no-cache",
        ),
    )
    assert took <= 1 + 3
    return {"limit s": 1.0, "ended after s": took}


SIGNALS = ("SIGSEGV", "SIGABRT", "SIGKILL", "SIGTERM")
"""By name: Windows, which also reads this file, has not all of them."""


@fault(2, "signal", "the error names the signal")
def killed_by_a_signal(tree: Tree) -> Figures:
    signals = [signal.Signals[name] for name in SIGNALS]
    kills = {
        f"dies_by_{number.name.lower()}": guarded(
            f"os.kill(os.getpid(), {int(number)})", above="import os"
        )
        for number in signals
    }
    show(tree, kills)
    told = {problem.sentence for problem in check(tree).problems}
    assert told == {
        f"snippets/page/dies_by_{number.name.lower()}.py was killed by {number.name} "
        f"(exit code -{int(number)}); expected exit code 0."
        for number in signals
    }
    return {"signals named": len(told)}


@fault(3, "early-exit", "cannot end the build")
def early_exit(tree: Tree) -> Figures:
    show(
        tree,
        {
            "exits": guarded("print('a')", "sys.exit(0)", "print('b')", above="import sys"),
            "leaves": guarded("print('a')", "os._exit(0)", "print('b')", above="import os"),
            "ends_its_parent": guarded("os.kill(os.getppid(), 0)", above="import os"),
            "works": guarded("print('c')"),
        },
    )
    accept(tree)
    book = check(tree)
    printed = {name: found[0].record.output for name, found in book.results.items()}
    assert book.problems == ()
    assert printed == {
        "snippets/page/ends_its_parent.py": "",
        "snippets/page/exits.py": "a\n",
        "snippets/page/leaves.py": "a\n",
        "snippets/page/works.py": "c\n",
    }
    return {"snippets run": book.run}


OWN = f"61.{os.getpid()}"
"""Seconds of a sleep that nobody else sleeps: faults are also met side by side."""


@fault(4, "output-held-open", "read with a deadline; reported as a leak; 0 survivors")
def output_held_open(tree: Tree) -> Figures:
    holds = f'subprocess.Popen(["sleep", "{OWN}"])'
    text = guarded("print('a')", holds, above="import subprocess")
    started = time.monotonic()
    record = run_text(tree, text)
    took = time.monotonic() - started
    assert (record.exit_code, record.output) == (0, "a\n")
    assert record.left == (f"process sleep {OWN}",)
    assert living(f"sleep {OWN}") == []
    assert took < 5
    return {"read until s": took, "survivors": 0}


@fault(5, "daemon-in-its-own-session", "found, ended, reported")
def daemon_in_its_own_session(tree: Tree) -> Figures:
    lines = (
        "if os.fork() == 0:",
        "    os.setsid()",
        "    if os.fork() == 0:",
        "        null = os.open(os.devnull, os.O_RDWR)",
        "        for number in range(3):",
        "            os.dup2(null, number)",
        f'        os.execvp("sleep", ["sleep", "{OWN}"])',
        "    os._exit(0)",
        "os.wait()",
        "time.sleep(0.2)",
        "print('a')",
    )
    record = run_text(tree, guarded(*lines, above="import os\nimport time"))
    assert (record.exit_code, record.output) == (0, "a\n")
    assert record.left == (f"process sleep {OWN}",)
    assert living(f"sleep {OWN}") == []
    return {"reported": len(record.left), "survivors": 0}


@fault(6, "storm-of-processes", "contained and ended within limit + 5 s")
def storm_of_processes(tree: Tree) -> Figures:
    text = (
        "from multiprocessing import Pool\n\npool = Pool(2)\nprint(pool.map(abs, [-1]))\n"
        '\n# /// script\n# [tool.snippet]\n# unguarded = "storm"\n# limit = 1.0\n# ///\n'
    )
    started = time.monotonic()
    record = run_text(tree, text, "spawn")
    took = time.monotonic() - started
    folders = [path for path in living("--multiprocessing-fork") if str(tree.root) in path]
    assert record.exit_code is None
    assert record.left == ()
    assert folders == []
    assert took <= 1 + 5
    return {"limit s": 1.0, "ended after s": took, "survivors": 0}


@fault(
    7, "endless-output", "1 GB: at most 10 s and 50 MB; head and tail shown, and how much is cut"
)
def endless_output(tree: Tree) -> Figures:
    text = guarded(
        "print('first')",
        "for _ in range(1000):",
        "    os.write(1, block)",
        "print('last')",
        above='import os\n\nblock = b"x" * 71 + b"\\n"\nblock *= 1_000_000 // 72',
    )
    write(tree, {NAME: text})
    # An interpreter of its own: this one's memory has already grown.
    code = (
        "import threading, time, json\nfrom pathlib import Path\n"
        "from asrun.running.folders import batch_folder\n"
        "from asrun.running.run import Limits, job_of, run_snippet\n"
        "from asrun.snippets.source import read_snippet\nfrom asrun.tree import Tree\n"
        "from asrun.running.records import save\n"
        "def peak():\n"
        "    status = Path('/proc/self/status').read_text()\n"
        "    return int(status.partition('VmHWM:')[2].split()[0]) * 1024\n"
        f"tree = Tree(Path({str(tree.root)!r}))\n"
        f"snippet, _ = read_snippet(tree, tree.root / {NAME!r})\n"
        "before, started = peak(), time.monotonic()\n"
        "with batch_folder() as folder:\n"
        "    job = job_of(snippet, '', Limits(run=60))\n"
        "    record = run_snippet(job, folder, threading.Event())\n"
        "save(tree, snippet, record)\n"
        "print(json.dumps([peak() - before, time.monotonic() - started, time.process_time()]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    grown, took, cpu = json.loads(done.stdout)
    record = load(tree, read_one(tree, NAME), "")
    assert record is not None
    lines = record.output.splitlines()
    assert (lines[0], lines[-1], record.exit_code) == ("first", "last", 0)
    assert sum(line.endswith(" cut here]") for line in lines) == 1
    assert len(record.output) <= HEAD + TAIL + 100
    assert record.text.cut > 990 * MB
    assert cpu <= 10
    assert grown <= 50 * MB
    return {
        "took s": took,
        "builder's own s": cpu,
        "builder grew MB": grown / MB,
        "cut MB": record.text.cut / MB,
        "shown kB": len(record.output) / 1000,
    }


@fault(8, "not-utf-8", "shown as replacement, flagged")
def not_utf_8(tree: Tree) -> Figures:
    text = guarded('os.write(1, b"caf\\xe9 \\xff\\n")', above="import os")
    record = run_text(tree, text)
    assert (record.output, record.text.replaced) == ("caf\ufffd \ufffd\n", True)
    html = rendered(tree, text)
    (note,) = of_class(html, "snippet__note")
    assert note.text == "Bytes that are not UTF-8 are shown as �."
    return {"replaced": record.output.count("\ufffd")}


@fault(9, "terminal-codes", "cleaned")
def terminal_codes(tree: Tree) -> Figures:
    raw = r"\x1b[31mred\x1b[0m \x07bell ab\bc \x1b]0;title\x07end\nold\rnew\n"
    record = run_text(tree, guarded(f'print("{raw}", end="")'))
    assert record.output == "red bell ac end\nnew\n"
    assert not any(ord(letter) < 32 and letter != "\n" for letter in record.output)
    return {"control characters left": 0}


def rendered(tree: Tree, text: str) -> str:
    """The page's HTML with this snippet on it, made as MkDocs makes it."""
    show(tree, {"lesson": text})
    accept(tree)
    text = (tree.root / "docs/en/page.md").read_text(encoding="utf-8")
    return markdown(check(tree)).convert(text)


@fault(10, "output-like-html", "shown as text: no new node in the page, over 12 payloads")
def output_like_html(tree: Tree) -> Figures:
    text = guarded(f"print({PAYLOADS[0]!r})", exceptions='varies = "x"')
    show(tree, {"lesson": text})
    record = run_text(tree, text)
    assert record.output == f"{PAYLOADS[0]}\n"
    harmless = shape(tree, "harmless\n", record)
    changed = [payload for payload in PAYLOADS if shape(tree, payload, record) != harmless]
    assert changed == []
    html = rendered(tree, guarded(*(f"print({payload!r})" for payload in PAYLOADS)))
    (output,) = of_class(html, "snippet__output")
    printed = "".join(f"{payload}\n" for payload in PAYLOADS)
    assert output.inside[0].text == printed.replace("\x02", "").replace("\x03", "")
    assert {element.tag for element in output.inside} == {"pre", "code", "p"}
    return {"payloads": len(PAYLOADS), "new nodes": len(changed)}


def shape(tree: Tree, output: str, record: Record) -> list[tuple[str, list[str]]]:
    """Tags and attributes of a block that shows this output."""
    from asrun.checking.judging import Result
    from asrun.running.cleaning import Line, Text

    lines = tuple(Line(line, 0.1, 1) for line in output.splitlines(keepends=True))
    made = replace(record, text=Text(lines, replaced=False, cut=0))
    snippet = read_one(tree, NAME)
    result = Result(snippet, made, None, from_records=False, findings=())
    html = render_block(snippet, [result], Words(read_languages(tree)[0].strings))
    return [(element.tag, sorted(element.attributes)) for element in elements(html)]


@fault(
    12, "failure-in-every-mode", "the build fails: plain, -q, --strict; by exit code and by file"
)
def failure_in_every_mode(tree: Tree) -> Figures:
    show(tree, {"fails": guarded("raise SystemExit(3)")})
    write(tree, {"docs/en/other.md": page("snippets/page/missing.py")})
    modes: list[tuple[str, ...]] = [(), ("-q",), ("--strict",)]
    for mode in modes:
        built = build(tree, *mode)
        assert built.code == 1, built.messages
        assert "docs/en/page.md:3: snippets/page/fails.py ended with exit" in built.messages
        assert "docs/en/other.md:3: there is no file `snippets/page/missing.py`" in built.messages
        assert "Traceback" not in built.messages
    return {"modes": len(modes), "exit code": 1}


@fault(13, "declared-failure", "a declared failure that does not happen, or another one, fails")
def declared_failure(tree: Tree) -> Figures:
    show(
        tree,
        {
            "does_not_fail": guarded("pass", exceptions="ends = 3"),
            "fails_otherwise": guarded("raise SystemExit(4)", exceptions="ends = 3"),
            "does_not_hang": guarded("pass", exceptions='ends = "hang"'),
            "fails_as_declared": guarded("raise SystemExit(3)", exceptions="ends = 3"),
        },
    )
    write(tree, {"snippets/page/fails_as_declared.out": ""})
    sentences = {problem.sentence for problem in check(tree).problems}
    folder = "snippets/page"
    assert sentences == {
        f"{folder}/does_not_fail.py ended with exit code 0; expected exit code 3.",
        f"{folder}/fails_otherwise.py ended with exit code 4; expected exit code 3.",
        f"{folder}/does_not_hang.py ended with exit code 0; expected a run that only its limit "
        "ends.",
    }
    return {"failures told": len(sentences)}


@fault(14, "changed-surroundings", "shuffled order ten times: the same bytes")
def changed_surroundings(tree: Tree) -> Figures:
    looks = "print(os.environ.get('X'), sorted(os.listdir()))"
    spoils = (
        "os.environ['X'] = 'x'",
        "open('snippets/page/looks.py', 'w').write('')",
        "open('left', 'w').write('x')",
        "os.chdir('/')",
        "print('spoilt')",
    )
    texts = {
        "looks": guarded(looks, above="import os"),
        "looks_again": guarded(looks, above="import os"),
        "spoils": guarded(*spoils, above="import os"),
    }
    show(tree, texts)
    accept(tree)
    before = {
        path: path.read_bytes() for path in sorted(tree.snippets.rglob("*")) if path.is_file()
    }
    names = [f"snippets/page/{name}.py" for name in texts]
    outputs = set()
    for seed in range(10):
        random.Random(seed).shuffle(names)
        book = check_tree(tree, Options(jobs=3, use_records=False, limits=SHORT), names)
        assert book.problems == ()
        outputs.add(tuple(book.results[name][0].record.output for name in sorted(names)))
    after = {path: path.read_bytes() for path in sorted(tree.snippets.rglob("*")) if path.is_file()}
    assert after == before
    assert len(outputs) == 1
    return {"orders": 10, "different outputs": len(outputs)}


@fault(15, "undeclared-variation", "one record for all languages; undeclared variation fails")
def undeclared_variation(tree: Tree) -> Figures:
    show(tree, {"lesson": guarded("print(time.time_ns())", above="import time")})
    accept(tree)
    problem = the_problem(check(tree))
    assert problem.sentence == f"{NAME} did not print what snippets/page/lesson.out expects:"
    # The wildcard alone does not excuse it: the reason has to be declared.
    write(tree, {"snippets/page/lesson.out": "1...\n"})
    problem = the_problem(check(tree))
    assert "only by its `...`: declare `varies` in the script block" in problem.sentence
    declared = guarded("print(time.time_ns())", above="import time", exceptions='varies = "time"')
    write(tree, {NAME: declared})
    first = check(tree, use_records=True)
    again = check(tree, use_records=True)
    assert (first.problems, again.problems) == ((), ())
    assert (first.run, again.run) == (1, 0)
    assert again.results[NAME][0].record.output == first.results[NAME][0].record.output
    return {"undeclared": "fails", "runs for two builds": first.run + again.run}


@fault(16, "sixteen-writers", "16 writers on one cache, 100 times each: 0 torn records")
def sixteen_writers(tree: Tree) -> Figures:
    show(tree, {"lesson": guarded("print('x' * 70)", "print('y' * 70)")})
    accept(tree)
    check(tree, use_records=True)
    snippet = read_one(tree, NAME)
    whole = load(tree, snippet, "")
    assert whole is not None
    code = (
        "import threading\nfrom pathlib import Path\n"
        "from asrun.running.records import load, save\n"
        "from asrun.snippets.source import read_snippet\nfrom asrun.tree import Tree\n"
        f"tree = Tree(Path({str(tree.root)!r}))\n"
        f"snippet, _ = read_snippet(tree, tree.root / {NAME!r})\n"
        "record = load(tree, snippet, '')\n"
        "def write():\n    for _ in range(100):\n        save(tree, snippet, record)\n"
        "threads = [threading.Thread(target=write) for _ in range(4)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(4)]
    read = torn = 0
    while any(writer.poll() is None for writer in writers):
        read += 1
        torn += load(tree, snippet, "") != whole
        time.sleep(0.005)
    assert [writer.returncode for writer in writers] == [0] * 4
    assert torn == 0
    assert [path.suffix for path in tree.records.rglob("*") if path.is_file()] == [".json"]
    return {"writes": 1600, "reads meanwhile": read, "torn": torn}


OBJECTS = guarded(
    "resource_tracker.ensure_running()  # one for all of them, which is ended too",
    "names = mp.Queue()",
    "for _ in range(10):",
    "    mp.Process(target=hold, args=(names,)).start()",
    "for _ in range(20):",
    "    print(names.get(timeout=10))",
    "os.kill(os.getpid(), signal.SIGKILL)",
    above=(
        "import multiprocessing as mp\nimport os\nimport signal\nimport time\n"
        "from multiprocessing import resource_tracker\n"
        "from multiprocessing.shared_memory import SharedMemory\n\n\n"
        "def hold(names: mp.Queue) -> None:\n"
        "    memory = SharedMemory(create=True, size=100)\n"
        '    resource_tracker.unregister(memory._name, "shared_memory")\n'
        '    lock = mp.get_context("spawn").Lock()\n'
        "    names.put(memory.name)\n"
        "    names.put(lock._semlock.name)\n"
        "    time.sleep(60)"
    ),
)


@fault(19, "objects-in-memory", "0 left in /dev/shm after 100 kills")
def objects_in_memory(tree: Tree) -> Figures:
    """Ten runs: one process kills itself, the ten others, each with two objects, are ended.

    The tracker of multiprocessing removes one of the two; of the other it was not told.
    """
    write(tree, {NAME: OBJECTS})
    job, never = job_of(read_one(tree, NAME), "fork", SHORT), threading.Event()
    with batch_folder() as folder, ThreadPoolExecutor(3) as executor:
        runs = [executor.submit(run_snippet, job, folder, never) for _ in range(10)]
        records = [run.result() for run in runs]
    lines = [line.lstrip("/") for record in records for line in record.output.splitlines()]
    names = [line for line in lines if line.startswith(("psm_", "mp-"))]
    memory = set(os.listdir("/dev/shm"))
    left = [name for name in names if name in memory or f"sem.{name}" in memory]
    assert [record.exit_code for record in records] == [-signal.Signals["SIGKILL"]] * 10
    assert len(set(names)) == 200
    assert left == []
    ended = [sum("lesson.py" in told for told in record.left) for record in records]
    assert ended == [10] * 10
    return {"kills": 110, "objects": len(names), "left": len(left)}


@fault(20, "temporary-files", "0 left")
def temporary_files(tree: Tree) -> Figures:
    lines = (
        "for _ in range(10):",
        "    os.close(tempfile.mkstemp()[0])",
        "    open(os.path.join(tempfile.mkdtemp(), 'x'), 'w').close()",
        "print(tempfile.gettempdir())",
    )
    scratch = Path(tempfile.mkdtemp(dir="/tmp"))  # a long one would not be used
    code = (
        "import threading, sys\nfrom pathlib import Path\n"
        "from asrun.running.folders import batch_folder\n"
        "from asrun.running.run import Limits, job_of, run_snippet\n"
        "from asrun.snippets.source import read_snippet\nfrom asrun.tree import Tree\n"
        f"tree = Tree(Path({str(tree.root)!r}))\n"
        f"snippet, _ = read_snippet(tree, tree.root / {NAME!r})\n"
        "with batch_folder() as folder:\n"
        "    job = job_of(snippet, '', Limits())\n"
        "    print(run_snippet(job, folder, threading.Event()).output, end='')\n"
    )
    write(tree, {NAME: guarded(*lines, above="import os\nimport tempfile")})
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "<tmp>/\n"
    left = os.listdir(scratch)
    shutil.rmtree(scratch)
    assert left == []
    return {"files made": 20, "left": len(left)}


ESCAPES = {
    "snippets/../tools/check.py": "is refused",
    "../outside.py": "is refused",
    "/etc/passwd.py": "is refused",
    "snippets/page/link.py": "is a link",
    "snippets/linked/real.py": "is a link",
}


@fault(22, "path-escape", "refused, with the line")
def path_escape(tree: Tree) -> Figures:
    text = guarded("print('ran')")
    write(tree, {"outside/real.py": text, "outside.py": text, "docs/en/page.md": page(*ESCAPES)})
    (tree.snippets / "page").mkdir()
    (tree.snippets / "page/link.py").symlink_to(tree.root / "outside.py")
    (tree.snippets / "linked").symlink_to(tree.root / "outside")
    (scan,) = scan_tree(tree)
    found = [(problem.place, problem.sentence) for problem in scan.problems]
    for number, (path, refusal) in enumerate(ESCAPES.items()):
        place = f"docs/en/page.md:{3 + 4 * number}"
        assert any(
            place == where and f"`{path}` {refusal}" in sentence for where, sentence in found
        )
    assert len(found) == len(ESCAPES)
    return {"refused": len(found)}


@fault(23, "secrets", "a canary never reaches the site")
def secrets_in_the_environment(tree: Tree) -> Figures:
    text = guarded("print(sorted(os.environ.items()))", above="import os", exceptions="limit = 9.0")
    canary = "canary-4711"
    os.environ["SECRET_TOKEN"] = canary
    try:
        record = run_text(tree, text)
        write(tree, {"docs/en/page.md": page(NAME), "snippets/page/lesson.out": record.output})
        book = check(tree)
    finally:
        del os.environ["SECRET_TOKEN"]
    files = [path for path in tree.root.rglob("*") if path.is_file()]
    assert canary not in record.output
    assert canary not in repr(book)
    assert all(canary.encode() not in path.read_bytes() for path in files)
    return {"variables passed on": len(ast.literal_eval(record.output)), "canary seen": 0}


NOBODY_RUNS = (
    "~~~sh\npython snippets/a.py\n~~~",
    "``` { .sh }\npython snippets/a.py\n```",
    '```sh title="x"\npython snippets/a.py\n```',
    "```bash\npython snippets/a.py\n```",
    "```python\nprint(1)\n```",
    '```python exec="on"\nprint(1)\n```',
    "> ```sh\n> python snippets/a.py\n> ```",
    "<!--\n```sh\npython snippets/a.py\n```\n-->",
)


@fault(25, "fence-that-nobody-runs", "an error with file and line")
def fence_that_nobody_runs(tree: Tree) -> Figures:
    del tree
    places = []
    for text in NOBODY_RUNS:
        problem = scan_page("docs/en/page.md", f"# Page\n\n{text}\n").problems[0]
        assert "run by some tools" in problem.sentence or "looks runnable" in problem.sentence
        places.append(problem.place)
    assert set(places) == {"docs/en/page.md:3", "docs/en/page.md:4"}
    return {"kinds": len(places)}


@fault(26, "corrupted-record", "run again")
def corrupted_record(tree: Tree) -> Figures:
    show(tree, {"lesson": guarded("print('right')")})
    accept(tree)
    check(tree, use_records=True)
    (file,) = (path for path in tree.records.rglob("*") if path.is_file())
    whole = file.read_bytes()
    damaged = [
        b"",
        whole[: len(whole) // 2],
        whole.replace(b"right", b"wrong"),
        b"\xff" * 100,
        b"{}",
    ]
    for data in damaged:
        file.write_bytes(data)
        book = check(tree, use_records=True)
        assert (book.run, book.problems) == (1, ())
        assert book.results[NAME][0].record.output == "right\n"
    assert check(tree, use_records=True).run == 0
    return {"kinds of damage": len(damaged), "run again": len(damaged)}
