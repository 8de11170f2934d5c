"""What a test names is run, and nothing else."""

import sys

import pytest

from asrun.tree import Tree
from tests.runs import make
from tests.tiny import guarded, show

ALONE, SPAWNS, FORKS = (f"snippets/page/{name}.py" for name in ("alone", "spawns", "forks"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and spawn")
def test_runs(tree: Tree) -> None:
    processes = guarded("print(1)", above="import multiprocessing")
    show(tree, {"alone": guarded("print(1)"), "spawns": processes, "forks": processes})
    named = [(SPAWNS, "spawn"), (FORKS, "fork"), (FORKS, "spawn"), (ALONE,), ("snippets/no.py",)]
    book = make(tree, named, use_records=False)
    methods = {
        name: [run.record.start_method for run in runs] for name, runs in book.results.items()
    }
    assert methods == {ALONE: [""], SPAWNS: ["spawn"], FORKS: ["fork", "spawn"]}
    assert len(book.problems) == 3, "each lacks its expected output, whatever batch it is of"
