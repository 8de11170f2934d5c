"""Reading a snippet: what is shown, its exceptions, and every mistake in their block."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from packaging.specifiers import SpecifierSet

from tests.tiny import declared, guarded, write
from tools.problem import Problem
from tools.snippets.situation import Situation
from tools.snippets.source import (
    Exceptions,
    Snippet,
    find_snippets,
    read_snippet,
)
from tools.tree import Tree

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
        platforms=("linux",),
    )


OPEN = "\n# /// script\n"
KEYS = "ends, chooses, limit, alone, unguarded, varies, any-order, platforms"
NO_EXCEPTION = "the script block declares no exception: take it out."
AT_THE_END = (
    "the script block stands at the end of the file, so that the line numbers of tracebacks are "
    "those of the page: move what follows it above it."
)
WRONG: Mapping[str, tuple[str, str]] = {
    "not-closed": (f"{OPEN}# [tool.snippet]\n", "the script block is not closed by `# ///`."),
    "not-at-the-end": (f"{declared('ends = 1')}print(1)\n", AT_THE_END),
    "not-toml": (declared("ends ="), "the script block is not TOML: Invalid value (at "),
    "unknown-key": (
        declared("slow = true"),
        f"`slow` is no key of [tool.snippet]; there are {KEYS}.",
    ),
    "unknown-top-key": (f'{OPEN}# name = "x"\n# ///\n', "`name` is no key of a script block."),
    "wrong-type": (declared('alone = "yes"'), "`alone = 'yes'` has the wrong type."),
    "list-wanted": (declared('chooses = "fork"'), "`chooses = 'fork'` has the wrong type."),
    "no-reason": (declared('varies = ""'), "`varies` says nothing: give a reason, or take it out."),
    "empty-list": (
        declared("chooses = []"),
        "`chooses` says nothing: give a reason, or take it out.",
    ),
    "empty-table": (declared("ends = {}"), "`ends` says nothing: give a reason, or take it out."),
    "empty-block": (declared("# nothing"), NO_EXCEPTION),
    "requires-python": (
        f'{OPEN}# requires-python = "new"\n# ///\n',
        "requires-python: Invalid specifier: 'new'.",
    ),
    "dependency": (
        f'{OPEN}# dependencies = ["nowhere-to-be-found"]\n# ///\n',
        "`nowhere-to-be-found` is not installed here: `uv sync` installs it, and without uv `pip "
        "install --require-hashes -r requirements.txt`. If pyproject.toml does not have it in its "
        "dependency group `snippets` yet, add it there first.",
    ),
}


@pytest.mark.parametrize(("block", "sentence"), WRONG.values(), ids=WRONG)
def test_a_mistake_in_the_block(block: str, sentence: str, tree: Tree) -> None:
    snippet, problems = read(tree, guarded("print(1)") + block)
    first = problems[0]
    assert (first.file, first.line) == (NAME, 4)
    assert first.sentence.startswith(sentence)
    assert replace(snippet.exceptions, dependencies=()) == Exceptions()


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
