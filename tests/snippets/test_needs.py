"""What a run is given of the files beside its own, and what cannot be given."""

import os
import sys
from collections.abc import Mapping

import pytest

from asrun.checking.check import read_tree
from asrun.problem import Problem
from asrun.snippets.source import read_snippet
from asrun.tree import Tree
from tests.tiny import read_one, told, write

NAME = "snippets/page/lesson.py"
BESIDE: dict[str, tuple[Mapping[str, str], str, list[str]]] = {
    "nothing": ({"other.py": ""}, "print(1)\n", []),
    "module": ({"helper.py": "", "other.py": ""}, "from helper import x\n", ["helper.py"]),
    "through-one-another": (
        {"a.py": "import b\n", "b.py": "import a, lesson\n"},
        "import a\n",
        ["a.py", "b.py"],
    ),
    "package": (
        {"tools/__init__.py": "from . import word\n", "tools/word.py": "", "tools/list.txt": ""},
        "from tools.word import x\n",
        ["tools/__init__.py", "tools/list.txt", "tools/word.py"],
    ),
    "program": ({"child.py": ""}, 'run([python, "snippets/page/child.py"])\n', ["child.py"]),
    "by-name": ({"helper.py": ""}, 'import_module("helper")\n', ["helper.py"]),
    "data": ({"words.txt": "", "more/deep.csv": ""}, "print(1)\n", ["more/deep.csv", "words.txt"]),
    "not-what-is-expected": ({"lesson.out": "", "words.spawn.out": ""}, "print(1)\n", []),
    "not-what-is-hidden": (
        {".a.txt": "", "__pycache__/a.pyc": "", "more/.b": "", "more/__pycache__/c.pyc": ""},
        "print(1)\n",
        [],
    ),
    "names-not-parts-of-them": ({"help.py": ""}, "import helper\n", []),
    "newer-syntax": ({"helper.py": ""}, "import helper\ntype X[*T = 1 = 2\n", ["helper.py"]),
}


@pytest.mark.parametrize(("beside", "text", "given"), BESIDE.values(), ids=BESIDE)
def test_what_a_run_is_given(
    beside: Mapping[str, str], text: str, given: list[str], tree: Tree
) -> None:
    write(tree, {f"snippets/page/{name}": content for name, content in beside.items()})
    write(tree, {NAME: text})
    names = sorted([*given, "lesson.py"])
    assert read_one(tree, NAME).needs == {
        f"snippets/page/{name}": tree.snippets / "page" / name for name in names
    }


@pytest.mark.parametrize("name", ["gone", "pipe", "folder", "more/gone"])
def test_what_cannot_be_copied_is_named(name: str, tree: Tree) -> None:
    if sys.platform == "win32":
        pytest.skip("links and pipes of POSIX")
    write(tree, {NAME: "print(1)\n", "snippets/page/more/a.txt": ""})
    path = tree.snippets / "page" / name
    if name == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(tree.docs if name == "folder" else "nowhere")
    snippet, problems = read_snippet(tree, tree.root / NAME)
    sentence = "a run cannot be given a copy of this: expected a file that can be read."
    assert problems == [Problem(f"snippets/page/{name}", 0, sentence)]
    assert [*snippet.needs] == [NAME, "snippets/page/more/a.txt"]
    assert (f"snippets/page/{name}", sentence) in told(read_tree(tree))


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_to_a_file_is_that_file(tree: Tree) -> None:
    write(tree, {NAME: "print(1)\n", "snippets/words.txt": ""})
    (tree.snippets / "page/words.txt").symlink_to(tree.snippets / "words.txt")
    snippet, problems = read_snippet(tree, tree.root / NAME)
    assert (problems, [*snippet.needs]) == ([], [NAME, "snippets/page/words.txt"])


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("import multiprocessing.pool\n", True),
        ("import os, multiprocessing as mp\n", True),
        ("from multiprocessing import Process\n", True),
        ("from concurrent.futures import ProcessPoolExecutor\n", True),
        ("from concurrent.futures import ThreadPoolExecutor\n", False),
        ("import threading\n", False),
        ('print("multiprocessing")\n', False),
        ("def broken(:\n", False),
        ("import helper\n", True),
        ("import package\n", True),
        ("import plain\n", False),
    ],
)
def test_whether_processes_are_used(text: str, uses: bool, tree: Tree) -> None:
    inside = {
        "helper.py": "import second\n",
        "second.py": "from multiprocessing import Pool\n",
        "package/__init__.py": "",
        "package/deep.py": "import multiprocessing\n",
        "plain.py": "",
        "notes.txt": "import multiprocessing\n",
    }
    write(tree, {f"snippets/page/{name}": content for name, content in inside.items()})
    write(tree, {NAME: text})
    assert read_one(tree, NAME).uses_processes == uses
