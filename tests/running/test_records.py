"""Records: what they depend on, and that none is trusted that is not whole and ours."""

import importlib.metadata
import json
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from asrun.running import records
from asrun.running.cleaning import Line, Text
from asrun.running.records import Record, digest_of, key_of, load, save
from asrun.snippets.source import Snippet
from asrun.tree import Tree
from tests.tiny import guarded, read_one, write

NAME = "snippets/page/lesson.py"
RECORD = Record(
    snippet=NAME,
    start_method="fork",
    python="3.11.7",
    platform="linux",
    exit_code=0,
    limit=20.0,
    seconds=0.5,
    text=Text((Line("a ✓\n", 0.1, 1, 1), Line("b\n", 0.2, 0)), True, 3, ("Process-1",)),
    used=("fork",),
    left=(),
)


LESSON = (
    guarded(
        "subprocess.run([sys.executable, Path(__file__).with_name('program.py')])",
        above="import helper\nfrom package import x",
    )
    + '\n# /// script\n# dependencies = ["click>=8"]\n# ///\n'
)


@pytest.fixture
def lesson(tree: Tree) -> Snippet:
    write(
        tree,
        {
            NAME: LESSON,
            "snippets/page/helper.py": "import far\n",
            "snippets/page/far.py": "x = 1\n",
            "snippets/page/unused.py": "x = 1\n",
            "snippets/page/words.txt": "x = 1\n",
            "snippets/page/more/deep.csv": "x = 1\n",
            "snippets/page/package/__init__.py": "x = 1\n",
            "snippets/page/package/inside.py": "x = 1\n",
            "snippets/page/program.py": "x = 1\n",
        },
    )
    return read_one(tree, NAME)


@pytest.fixture
def record(lesson: Snippet) -> Record:
    return replace(RECORD, given=digest_of(lesson.needs))


@pytest.mark.parametrize("exit_code", [0, 1, -11, None])
@pytest.mark.parametrize("method", ["fork", ""])
def test_what_is_saved_is_loaded(
    exit_code: int | None, method: str, tree: Tree, lesson: Snippet, record: Record
) -> None:
    run = replace(record, exit_code=exit_code, start_method=method)
    save(tree, lesson, run)
    assert load(tree, lesson, method) == run
    assert load(tree, lesson, "spawn") is None


def change(name: str) -> Callable[[Tree, pytest.MonkeyPatch], None]:
    return lambda tree, _patch: write(tree, {name: "x = 2\n"})


def _renamed(file: Path) -> None:
    file.rename(file.with_name("other.txt"))


CHANGES: dict[str, Callable[[Tree, pytest.MonkeyPatch], None]] = {
    "its-own-file": change(NAME),
    "imported-file": change("snippets/page/helper.py"),
    "file-imported-by-that": change("snippets/page/far.py"),
    "data-file": change("snippets/page/words.txt"),
    "data-file-in-a-folder": change("snippets/page/more/deep.csv"),
    "new-data-file": change("snippets/page/new.txt"),
    "data-file-gone": lambda tree, _patch: (tree.snippets / "page/words.txt").unlink(),
    "data-file-renamed": lambda tree, _patch: _renamed(tree.snippets / "page/words.txt"),
    "package": change("snippets/page/package/__init__.py"),
    "module-of-a-package": change("snippets/page/package/inside.py"),
    "new-module-of-a-package": change("snippets/page/package/new.py"),
    "program": change("snippets/page/program.py"),
    "version-of-a-dependency": lambda _tree, patch: patch.setattr(
        importlib.metadata, "version", lambda _name: "99"
    ),
    "runner": lambda _tree, patch: patch.setattr(records, "runner_version", lambda: "other"),
    "interpreter": lambda _tree, patch: patch.setattr(sys, "version", "3.99"),
    "platform": lambda _tree, patch: patch.setattr(sys, "platform", "plan9"),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_what_a_record_depends_on(
    changed: Callable[[Tree, pytest.MonkeyPatch], None],
    tree: Tree,
    lesson: Snippet,
    record: Record,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save(tree, lesson, record)
    changed(tree, monkeypatch)
    assert load(tree, read_one(tree, NAME), "fork") is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such bit there")
def test_it_depends_on_what_is_a_program(tree: Tree, lesson: Snippet, record: Record) -> None:
    save(tree, lesson, record)
    (tree.snippets / "page/words.txt").chmod(0o755)
    assert load(tree, lesson, "fork") is None


def test_a_file_that_changed_while_it_ran_is_run_again(
    tree: Tree, lesson: Snippet, record: Record
) -> None:
    """The record names what the run was given, not what is there when it ends."""
    write(tree, {"snippets/page/words.txt": "x = 2\n"})
    save(tree, lesson, record)
    assert load(tree, lesson, "fork") is None


@pytest.mark.parametrize(
    "name", ["snippets/page/unused.py", "snippets/page/lesson.out", "docs/en/page.md"]
)
def test_what_a_record_does_not_depend_on(
    name: str, tree: Tree, lesson: Snippet, record: Record
) -> None:
    save(tree, lesson, record)
    write(tree, {name: "x = 2\n"})
    assert load(tree, read_one(tree, NAME), "fork") == record


def test_the_key_names_snippet_and_method(lesson: Snippet) -> None:
    other = replace(lesson, name="snippets/page/other.py")
    pairs = [(lesson, "fork"), (lesson, "spawn"), (lesson, ""), (other, "")]
    assert len({key_of(snippet, method, "given") for snippet, method in pairs}) == 4


def the_file(tree: Tree) -> Path:
    (file,) = (path for path in tree.records.rglob("*") if path.is_file())
    return file


def edited(text: str, **values: object) -> str:
    data = json.loads(text)
    data["run"].update(values)
    return json.dumps(data)


DAMAGE: dict[str, Callable[[str], str]] = {
    "empty": lambda _text: "",
    "torn": lambda text: text[: len(text) // 2],
    "no-json": lambda _text: "\0\0\0",
    "a-list": lambda _text: "[]",
    "a-number": lambda _text: "1",
    "null": lambda _text: "null",
    "other-shape": lambda _text: '{"key": "x"}',
    "edited-output": lambda text: text.replace("a ✓", "c ✓"),
    "edited-exit-code": lambda text: edited(text, exit_code=1),
    "edited-time": lambda text: edited(text, seconds=0.4),
    "foreign-key": lambda text: text.replace(json.loads(text)["key"], "0" * 64),
    "further-field": lambda text: edited(text, extra=1),
}


@pytest.mark.parametrize("damaged", DAMAGE.values(), ids=DAMAGE)
def test_a_record_that_cannot_be_trusted_is_none(
    damaged: Callable[[str], str], tree: Tree, lesson: Snippet, record: Record
) -> None:
    save(tree, lesson, record)
    file = the_file(tree)
    text = file.read_text(encoding="utf-8")
    assert damaged(text) != text
    file.write_text(damaged(text), encoding="utf-8")
    assert load(tree, lesson, "fork") is None


def test_bytes_that_are_no_text(tree: Tree, lesson: Snippet, record: Record) -> None:
    save(tree, lesson, record)
    the_file(tree).write_bytes(b"\xff\xfe\x00")
    assert load(tree, lesson, "fork") is None


def test_a_well_formed_record_of_another_shape(tree: Tree, lesson: Snippet, record: Record) -> None:
    """Key and digest are right, and a field is missing: from a version that nobody has any more."""
    save(tree, lesson, record)
    file = the_file(tree)
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["run"]["limit"]
    data["digest"] = records._digest(data["run"])
    file.write_text(json.dumps(data), encoding="utf-8")
    assert load(tree, lesson, "fork") is None


def test_a_record_is_written_whole_or_not_at_all(
    tree: Tree, lesson: Snippet, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tree, lesson, record)

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(OSError, match="no space left"):
        save(tree, lesson, replace(record, seconds=0.6))
    monkeypatch.undo()
    assert load(tree, lesson, "fork") == record
    assert the_file(tree).suffix == ".json"


def test_readers_never_see_half_a_record(tree: Tree, lesson: Snippet, record: Record) -> None:
    long = Text(tuple(Line("x" * 60 + "\n", 0.1, 1) for _ in range(400)), False, 0)
    save(tree, lesson, replace(record, text=long))
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            save(tree, lesson, replace(record, text=long))

    writers = [threading.Thread(target=keep_writing) for _ in range(3)]
    for writer in writers:
        writer.start()
    seen = {load(tree, lesson, "fork") for _ in range(100)}
    stop.set()
    for writer in writers:
        writer.join()
    assert seen == {replace(record, text=long)}
    assert the_file(tree).suffix == ".json"
