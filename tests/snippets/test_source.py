"""Reading a snippet: what is shown, its exceptions, and every mistake in their block."""

from collections.abc import Mapping

import pytest
from packaging.specifiers import SpecifierSet

from asrun.checking.check import read_tree
from asrun.problem import Problem
from asrun.snippets.situation import Situation
from asrun.snippets.source import (
    Exceptions,
    Snippet,
    find_snippets,
    read_snippet,
)
from asrun.tree import Tree
from tests.tiny import declared, guarded, write

NAME = "snippets/page/lesson.py"
LINUX = Situation("fork", "linux", (3, 11, 7))


def read(tree: Tree, text: str) -> tuple[Snippet, list[Problem]]:
    write(tree, {NAME: text})
    return read_snippet(tree, tree.root / NAME)


def test_without_a_block(tree: Tree) -> None:
    snippet, problems = read(tree, guarded("print(1)"))
    assert problems == []
    assert (snippet.name, snippet.block_line, snippet.exceptions) == (NAME, 0, Exceptions())
    assert snippet.shown == snippet.text == guarded("print(1)")


def test_every_exception(tree: Tree) -> None:
    text = guarded("print(1)") + (
        "\n# /// script\n"
        '# requires-python = ">=3.12"\n'
        '# dependencies = ["click>=8"]\n'
        "# [tool.snippet]\n"
        '# ends = {spawn = 1, fork = "hang"}\n'
        '# chooses = ["fork"]\n'
        "# limit = 2.5\n"
        "# alone = true\n"
        '# unguarded = "why"\n'
        '# varies = "times"\n'
        '# any-order = "free"\n'
        '# leaves = "a child"\n'
        '# platforms = ["linux"]\n'
        "# ///\n"
    )
    snippet, problems = read(tree, text)
    assert problems == []
    assert snippet.shown == guarded("print(1)")
    assert snippet.block_line == 4
    assert snippet.exceptions == Exceptions(
        requires_python=SpecifierSet(">=3.12"),
        dependencies=("click>=8",),
        ends={"spawn": 1, "fork": "hang"},
        chooses=("fork",),
        limit=2.5,
        alone=True,
        unguarded="why",
        varies="times",
        any_order="free",
        leaves="a child",
        platforms=("linux",),
    )


OPEN = "\n# /// script\n"
KEYS = "ends, chooses, limit, alone, unguarded, varies, any-order, leaves, platforms"
NO_EXCEPTION = "the script block declares no exception: take it out."
AT_THE_END = (
    "the script block stands at the end of the file, so that the line numbers of tracebacks are "
    "those of the page: move what follows it above it."
)


def nothing(key: str) -> str:
    return f"`tool.snippet`: `{key}` says nothing: give a reason, or take it out."


def top(row: str) -> str:
    return f"{OPEN}# {row}\n# ///\n"


END = "expected a whole number or hang"
WRONG: Mapping[str, tuple[str, int, str]] = {
    "not-closed": (f"{OPEN}# [tool.snippet]\n", 4, "the script block is not closed by `# ///`."),
    "not-at-the-end": (f"{declared('ends = 1')}print(1)\n", 4, AT_THE_END),
    "not-toml": (declared("ends ="), 6, "not TOML: Invalid value."),
    "unknown-key": (declared("slow = true"), 6, f"`slow` is no key of `tool.snippet`: {KEYS}."),
    "unknown-top-key": (
        top('name = "x"'),
        5,
        "`name` is no key here: requires-python, dependencies, tool.",
    ),
    "no-table": (top("tool = 1"), 5, "`tool` is 1, expected keys with values."),
    "wrong-type": (
        declared('alone = "yes"'),
        6,
        '`tool.snippet.alone` is "yes", expected true or false.',
    ),
    "list-wanted": (
        declared('chooses = "fork"'),
        6,
        '`tool.snippet.chooses` is "fork", expected a list.',
    ),
    "chooses-nothing-known": (
        declared('alone = true\nchooses = ["spawn", "spwn"]'),
        7,
        '`tool.snippet.chooses[1]` is "spwn", expected one of fork, forkserver, spawn.',
    ),
    "platform-nobody-knows": (
        declared('platforms = ["beos"]'),
        6,
        '`tool.snippet.platforms[0]` is "beos", expected one of linux, macos, windows.',
    ),
    "ends-otherwise": (
        declared('ends = "hangs"'),
        6,
        f'`tool.snippet.ends` is "hangs", {END} or keys with values.',
    ),
    "ends-as-true": (
        declared("ends = true"),
        6,
        f"`tool.snippet.ends` is true, {END} or keys with values.",
    ),
    "ends-otherwise-in-one-situation": (
        declared("ends = { spawn = 1.5 }"),
        6,
        f"`tool.snippet.ends.spawn` is 1.5, {END}.",
    ),
    "limit-as-text": (
        declared('limit = "2"'),
        6,
        '`tool.snippet.limit` is "2", expected a number.',
    ),
    "limit-without-end": (
        declared("limit = inf"),
        6,
        "`tool.snippet.limit` is Infinity, expected a number.",
    ),
    "no-reason": (declared('varies = ""'), 5, nothing("varies")),
    "blank-reason": (declared('any-order = " "'), 5, nothing("any-order")),
    "empty-list": (declared("chooses = []"), 5, nothing("chooses")),
    "empty-table": (declared("ends = {}"), 5, nothing("ends")),
    "not-alone": (declared("alone = false"), 5, nothing("alone")),
    "empty-block": (declared("# nothing"), 4, NO_EXCEPTION),
    "requires-python": (
        top('requires-python = "new"'),
        5,
        "`requires-python`: Invalid specifier: 'new'.",
    ),
    "requires-python-as-number": (
        top("requires-python = 3.14"),
        5,
        "`requires-python` is 3.14, expected a text.",
    ),
    "dependency-as-text": (top('dependencies = "numpy"'), 5, '`dependencies` is "numpy", '),
    "dependency-that-is-none": (
        top('dependencies = ["numpy", "num py"]'),
        5,
        "`dependencies[1]`: Expected ",
    ),
    "marker-that-is-none": (
        top("dependencies = [\"numpy; python > '3'\"]"),
        5,
        "`dependencies[0]`: Expected a marker",
    ),
}


@pytest.mark.parametrize(("block", "line", "sentence"), WRONG.values(), ids=WRONG)
def test_a_mistake_in_the_block(block: str, line: int, sentence: str, tree: Tree) -> None:
    snippet, problems = read(tree, guarded("print(1)") + block)
    (first,) = problems
    assert (first.file, first.line, first.sentence[: len(sentence)]) == (NAME, line, sentence)
    assert "\n" not in first.sentence
    assert snippet.exceptions == Exceptions()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_is_read_by_the_one_reader(mark: str, tree: Tree) -> None:
    snippet, _ = read(tree, mark + guarded("print(1)"))
    assert snippet.text == guarded("print(1)")


@pytest.mark.parametrize("name", [NAME, "snippets/page/lesson.out"])
def test_a_file_that_is_no_text(name: str, tree: Tree) -> None:
    write(tree, {NAME: guarded("print(1)")})
    (tree.root / name).write_bytes(b"a\n\xb5\n")
    told = f"{name}:2: the byte 0xb5 is not UTF-8"
    assert str(next(iter(read_tree(tree).problems))).startswith(told)


@pytest.mark.parametrize(
    ("exceptions", "method", "end"),
    [
        ("", "fork", 0),
        ("ends = 1", "fork", 1),
        ('ends = "hang"', "fork", "hang"),
        ('ends = {spawn = 1, fork = "hang"}', "fork", "hang"),
        ('ends = {spawn = 1, fork = "hang"}', "spawn", 1),
        ('ends = {spawn = 1, fork = "hang"}', "forkserver", 0),
    ],
)
def test_expected_end(exceptions: str, method: str, end: int | str, tree: Tree) -> None:
    snippet, _ = read(tree, guarded("print(1)", exceptions=exceptions))
    assert snippet.expected_end(Situation(method, "linux", (3, 11, 7))) == end


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("", ""),
        ('\n# /// script\n# requires-python = ">=3.11"\n# ///\n', ""),
        ('\n# /// script\n# requires-python = ">=3.14"\n# ///\n', "python >=3.14"),
        (declared('platforms = ["linux"]'), ""),
        (declared('platforms = ["macos", "windows"]'), "platform macos, windows"),
    ],
)
def test_absent(block: str, why: str, tree: Tree) -> None:
    snippet, _ = read(tree, guarded("print(1)") + block)
    assert snippet.absent(LINUX) == why


def test_which_files_are_snippets(tree: Tree) -> None:
    files = ["a/b.py", "a/b.out", "a/__pycache__/c.py", "a/__init__.py", ".hidden/d.py", "e.py"]
    write(tree, {f"snippets/{name}": "" for name in files})
    names = [tree.name(file) for file in find_snippets(tree)]
    assert names == ["snippets/a/b.py", "snippets/e.py"]
