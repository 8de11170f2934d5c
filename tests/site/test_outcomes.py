"""The table of outcomes: how each program of a page ended, by start method and Python."""

import multiprocessing
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from asrun.checking.check import Book
from asrun.pages.languages import read_languages
from asrun.rendering.words import Words
from asrun.running.records import load, load_all, save
from asrun.site.outcomes import outcome_table
from asrun.tree import Tree
from tests.tiny import SHORT, accept, check, declared, show, tiny_tree, write

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(),
    reason="what is right is what fork prints, and this platform has no fork",
)

HERE = sys.version.split()[0]
TOP = "import multiprocessing as mp\n\n"
SPAWN = 'if mp.get_start_method() == "spawn":\n    '
PROGRAMS = {
    "is_right": ('print("done")\n', ""),
    "is_wrong": ("print(mp.get_start_method())\n", ""),
    "is_silent": ('if mp.get_start_method() == "fork":\n    print("done")\n', ""),
    "fails": (SPAWN + "raise SystemExit(3)\n", "[tool.snippet.ends]\nspawn = 3\n"),
    "hangs": (
        "import time\n\n" + SPAWN + "time.sleep(60)\n",
        'limit = 0.8\n[tool.snippet.ends]\nspawn = "hang"\n',
    ),
}
SPAWN_CELLS = {
    "is_right": "right",
    "is_wrong": "exit code 0, **wrong output**",
    "is_silent": "exit code 0, **prints nothing**",
    "fails": "fails, exit code 3",
    "hangs": "never ends",
}


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A tree whose page shows each program in a section of its own, with outputs and records."""
    tree = tiny_tree(tmp_path_factory.mktemp("outcomes") / "tree")
    texts = {
        name: TOP + body + declared('unguarded = "the lesson"\n' + extra)
        for name, (body, extra) in PROGRAMS.items()
    }
    show(tree, texts)
    sections = (
        f"## Program {name} {{ #{name} }}\n\n```sh\npython snippets/page/{name}.py\n```\n"
        for name in PROGRAMS
    )
    write(tree, {"docs/en/page.md": "# Page { #page }\n\n" + "\n".join(sections)})
    accept(tree, SHORT, "fork", "spawn")
    ran(tree)
    return tree


@pytest.fixture
def shown(accepted: Tree, tmp_path: Path) -> Tree:
    """A copy of it."""
    return Tree(shutil.copytree(accepted.root, tmp_path / "tree"))


def ran(tree: Tree) -> Book:
    book = check(tree, SHORT, "fork", "spawn", use_records=True)
    assert book.problems == ()
    return book


def table(tree: Tree, book: Book) -> tuple[dict[str, list[str]], str]:
    """The cells of each row by its first one, and the line below the table."""
    text = (tree.docs / "en" / "page.md").read_text(encoding="utf-8")
    made = outcome_table(text, book, tree, Words(read_languages(tree)[0].strings))
    rows, _, ran_on = made.strip().partition("\n\n")
    cells = [row.strip("| ").split(" | ") for row in rows.splitlines()]
    return {first: rest for first, *rest in cells}, ran_on


def test_each_way_to_end_has_its_words(shown: Tree) -> None:
    rows, ran_on = table(shown, ran(shown))
    found = {name: rows[f"[Program {name}](#{name})"] for name in PROGRAMS}
    assert found == {n: ["right", "not run here", cell] for n, cell in SPAWN_CELLS.items()}
    assert HERE in ran_on


def test_a_cell_names_the_pythons_where_they_differ(shown: Tree) -> None:
    book = ran(shown)
    snippet = book.snippets["snippets/page/is_wrong.py"]
    (mine,) = shown.records.iterdir()
    for name in ("is_wrong", "is_right"):
        other = book.snippets[f"snippets/page/{name}.py"]
        record = load(shown, other, "spawn")
        assert record is not None
        lines = (replace(record.text.lines[0], text="fork\n"),)
        text = record.text if name == "is_right" else replace(record.text, lines=lines)
        file = mine / "page" / f"{name}.spawn.json"
        kept = file.read_bytes()
        save(shown, other, replace(record, python="3.99.9", text=text))
        elsewhere = shown.records / "cpython-399" / "page" / file.name
        elsewhere.parent.mkdir(parents=True, exist_ok=True)
        file.replace(elsewhere)
        file.write_bytes(kept)
    assert [record.python for record in load_all(shown, snippet, "spawn")] == [HERE, "3.99.9"]
    rows, ran_on = table(shown, book)
    wrong = "exit code 0, **wrong output**"
    assert rows["[Program is_wrong](#is_wrong)"][2] == f"{HERE}: {wrong}<br>3.99.9: right"
    assert rows["[Program is_right](#is_right)"][2] == "right"
    assert "3.99.9" in ran_on


def test_a_record_of_another_text_is_not_taken(shown: Tree) -> None:
    book = ran(shown)
    snippet = book.snippets["snippets/page/is_right.py"]
    assert load_all(shown, snippet, "fork") != []
    snippet.file.write_text(snippet.text + "\n", encoding="utf-8")
    assert load_all(shown, snippet, "fork") == []
