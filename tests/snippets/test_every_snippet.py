"""Every snippet of this site, run afresh under every start method of this platform."""

from functools import cache

import pytest

from tests.tiny import ROOT
from tools.check import Book, Options, check_tree, read_tree
from tools.running.batch import start_methods_of
from tools.snippets.situation import here
from tools.snippets.source import Snippet, find_snippets, read_snippet
from tools.tree import Tree

TREE = Tree(ROOT)
SNIPPETS = [read_snippet(TREE, file)[0] for file in find_snippets(TREE)]


@cache
def read() -> Book:
    """The tree, read once in each worker."""
    return read_tree(TREE)


def runs(snippet: Snippet) -> list[tuple[Snippet, str]]:
    """Snippet and start method, one entry per run; one that says why where there is none."""
    return [(snippet, method) for method in start_methods_of(snippet) or ("",)]


def identity(snippet: Snippet, method: str) -> str:
    return f"{snippet.name}-{method}" if method else snippet.name


@pytest.mark.parametrize(
    ("snippet", "method"),
    [
        pytest.param(
            snippet,
            method,
            id=identity(snippet, method),
            marks=[pytest.mark.alone] if snippet.exceptions.alone else [],
        )
        for every in SNIPPETS
        for snippet, method in runs(every)
    ],
)
def test_snippet(snippet: Snippet, method: str) -> None:
    reason = snippet.absent(here(method))
    if reason or not start_methods_of(snippet):
        pytest.skip(reason or f"start method {', '.join(snippet.exceptions.chooses)}")
    options = Options((method,) if method else (), jobs=1, use_records=False)
    book = check_tree(TREE, options, [snippet.name], book=read())
    assert book.run == 1
    wrong = [str(p) for p in book.problems if p.sentence.startswith(f"{snippet.name} ")]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
