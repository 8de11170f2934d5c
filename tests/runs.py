"""The runs that the collected tests look at, made before the first of them by `check_tree` itself.

So a snippet runs once under a start method however many tests ask what came of it, as many run at a
time as the runner thinks right, and what measures time has the machine to itself. A test names what
it looks at: `@pytest.mark.runs(NAME, METHOD)`; without a method, all that the snippet runs under.
"""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import replace

import pytest

from asrun.checking.check import Book, Options, check_tree, read_tree
from asrun.progress import progress_of
from asrun.running.batch import start_methods_of
from asrun.tree import Tree
from tests.once import once

BOOK = pytest.StashKey[Book]()
"""Where a session keeps what came of the runs."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-cache", action="store_true", help="run every snippet again")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "runs(name, method): a run that the test looks at")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Make what the items left by `-k` and the like look at; each worker waits for one of them."""
    config = session.config
    looked_at = [mark.args for item in session.items for mark in item.iter_markers("runs")]
    if looked_at and not config.option.collectonly:
        capture = config.pluginmanager.get_plugin("capturemanager")
        factory = config._tmp_path_factory  # type: ignore[attr-defined]
        tree, use_records = Tree(config.rootpath), not config.option.no_cache
        with capture.global_and_fixture_disabled() if capture else nullcontext():
            config.stash[BOOK] = once(factory, "runs", lambda _: make(tree, looked_at, use_records))


def make(tree: Tree, looked_at: Iterable[tuple[str, ...]], use_records: bool) -> Book:
    """The tree with these runs."""
    book = read_tree(tree)
    for methods, names in _by_methods(book, looked_at).items():
        options = Options(methods, use_records=use_records)
        with progress_of() as progress:
            done = check_tree(tree, options, names, progress, book)
        book = replace(done, results={**book.results, **done.results})
    return book


def _by_methods(
    book: Book, looked_at: Iterable[tuple[str, ...]]
) -> Mapping[tuple[str, ...], list[str]]:
    """Names by their start methods; () is all of them, so that most go into one batch."""
    wanted: dict[str, set[str]] = {}
    for name, *methods in looked_at:
        if name in book.snippets:
            wanted.setdefault(name, set()).update(methods or start_methods_of(book.snippets[name]))
    batches: dict[tuple[str, ...], list[str]] = {}
    for name, found in wanted.items():
        is_all = found.issuperset(start_methods_of(book.snippets[name]))
        batches.setdefault(() if is_all else tuple(sorted(found)), []).append(name)
    return batches
