"""Records: what they depend on, and that none is trusted that is not whole and ours."""

import json
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tiny import guarded, read_one, write
from tools.running import records
from tools.running.cleaning import Line, Text
from tools.running.records import Record, key_of, load, save
from tools.snippets.source import Snippet
from tools.tree import Tree

NAME = "snippets/page/lesson.py"
RECORD = Record(
    snippet=NAME,
    start_method="fork",
    python="3.11.7",
    platform="linux",
    exit_code=0,
    limit=20.0,
    seconds=0.5,
    text=Text((Line("a ✓\n", 0.1, 1), Line("b\n", 0.2, 2)), replaced=True, cut=3),
    used=("fork",),
    left=(),
)


@pytest.fixture
def lesson(tree: Tree) -> Snippet:
    write(
        tree,
        {
            NAME: guarded("print(helper)", above="import helper"),
            "snippets/page/helper.py": "import far\n",
            "snippets/page/far.py": "x = 1\n",
            "snippets/page/unused.py": "x = 1\n",
        },
    )
    return read_one(tree, NAME)


@pytest.mark.parametrize("exit_code", [0, 1, -11, None])
@pytest.mark.parametrize("method", ["fork", ""])
def test_what_is_saved_is_loaded(
    exit_code: int | None, method: str, tree: Tree, lesson: Snippet
) -> None:
    record = replace(RECORD, exit_code=exit_code, start_method=method)
    save(tree, lesson, record)
    assert load(tree, lesson, method) == record
    assert load(tree, lesson, "spawn") is None


def change(name: str) -> Callable[[Tree, pytest.MonkeyPatch], None]:
    return lambda tree, _patch: write(tree, {name: "x = 2\n"})


CHANGES: dict[str, Callable[[Tree, pytest.MonkeyPatch], None]] = {
    "its-own-file": change(NAME),
    "imported-file": change("snippets/page/helper.py"),
    "file-imported-by-that": change("snippets/page/far.py"),
    "runner": lambda _tree, patch: patch.setattr(records, "runner_version", lambda: "other"),
    "interpreter": lambda _tree, patch: patch.setattr(sys, "version", "3.99"),
    "platform": lambda _tree, patch: patch.setattr(sys, "platform", "plan9"),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_what_a_record_depends_on(
    changed: Callable[[Tree, pytest.MonkeyPatch], None],
    tree: Tree,
    lesson: Snippet,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save(tree, lesson, RECORD)
    changed(tree, monkeypatch)
    assert load(tree, read_one(tree, NAME), "fork") is None


@pytest.mark.parametrize(
    "name", ["snippets/page/unused.py", "snippets/page/lesson.out", "docs/en/page.md"]
)
def test_what_a_record_does_not_depend_on(name: str, tree: Tree, lesson: Snippet) -> None:
    save(tree, lesson, RECORD)
    write(tree, {name: "x = 2\n"})
    assert load(tree, read_one(tree, NAME), "fork") == RECORD


def test_the_key_names_snippet_and_method(tree: Tree, lesson: Snippet) -> None:
    other = replace(lesson, name="snippets/page/other.py")
    keys = {key_of(lesson, "fork"), key_of(lesson, "spawn"), key_of(lesson, ""), key_of(other, "")}
    assert len(keys) == 4


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
    damaged: Callable[[str], str], tree: Tree, lesson: Snippet
) -> None:
    save(tree, lesson, RECORD)
    file = the_file(tree)
    text = file.read_text(encoding="utf-8")
    assert damaged(text) != text
    file.write_text(damaged(text), encoding="utf-8")
    assert load(tree, lesson, "fork") is None


def test_bytes_that_are_no_text(tree: Tree, lesson: Snippet) -> None:
    save(tree, lesson, RECORD)
    the_file(tree).write_bytes(b"\xff\xfe\x00")
    assert load(tree, lesson, "fork") is None


def test_a_well_formed_record_of_another_shape(tree: Tree, lesson: Snippet) -> None:
    """Key and digest are right, and a field is missing: from a version that nobody has any more."""
    save(tree, lesson, RECORD)
    file = the_file(tree)
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["run"]["limit"]
    data["digest"] = records._digest(data["run"])
    file.write_text(json.dumps(data), encoding="utf-8")
    assert load(tree, lesson, "fork") is None


def test_a_record_is_written_whole_or_not_at_all(
    tree: Tree, lesson: Snippet, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tree, lesson, RECORD)

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(OSError, match="no space left"):
        save(tree, lesson, replace(RECORD, seconds=0.6))
    monkeypatch.undo()
    assert load(tree, lesson, "fork") == RECORD
    assert the_file(tree).suffix == ".json"


def test_readers_never_see_half_a_record(tree: Tree, lesson: Snippet) -> None:
    long = Text(tuple(Line("x" * 60 + "\n", 0.1, 1) for _ in range(400)), False, 0)
    save(tree, lesson, replace(RECORD, text=long))
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            save(tree, lesson, replace(RECORD, text=long))

    writers = [threading.Thread(target=keep_writing) for _ in range(3)]
    for writer in writers:
        writer.start()
    seen = {load(tree, lesson, "fork") for _ in range(100)}
    stop.set()
    for writer in writers:
        writer.join()
    assert seen == {replace(RECORD, text=long)}
    assert the_file(tree).suffix == ".json"
