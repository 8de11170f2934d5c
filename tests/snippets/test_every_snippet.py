"""Every snippet of this site, as it ran under every start method of this platform."""

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet

from asrun.running.batch import start_methods_of
from asrun.snippets.situation import here
from asrun.snippets.source import find_snippets, read_snippet
from asrun.tree import Tree
from tests.runs import BOOK
from tests.tiny import ROOT


def runs() -> Iterator[ParameterSet]:
    """Name and start method of every run; where there is none, why."""
    tree = Tree(ROOT)
    for snippet, _ in (read_snippet(tree, file) for file in find_snippets(tree)):
        methods = start_methods_of(snippet)
        reason = snippet.absent(here(""))
        if not methods:
            reason = reason or f"start method {', '.join(snippet.exceptions.chooses)}"
        for method in methods or ("",):
            mark = pytest.mark.skip(reason) if reason else pytest.mark.runs(snippet.name, method)
            identity = f"{snippet.name}-{method}" if method else snippet.name
            yield pytest.param(snippet.name, method, id=identity, marks=mark)


@pytest.mark.parametrize(("name", "method"), [*runs()])
def test_snippet(name: str, method: str, pytestconfig: pytest.Config) -> None:
    book = pytestconfig.stash[BOOK]
    (run,) = (one for one in book.results[name] if one.record.start_method == method)
    sentences = [finding.sentence for finding in run.findings]
    wrong = [
        str(problem)
        for problem in book.problems
        if problem.sentence.startswith(f"{name} ") and problem.sentence.endswith(tuple(sentences))
    ]
    if run.findings:
        pytest.fail("\n".join(wrong), pytrace=False)
