"""What pytest-codeblocks collects by its own reading is what the scan found by ours."""

import os
import re
import subprocess
import sys

import pytest
from pytest_codeblocks.main import extract_from_file

from asrun.pages.scan import scan_tree
from asrun.tree import Tree
from tests.tiny import guarded, show, write

RUN_BY_CODEBLOCKS = ("python", "sh", "bash")


def collected(tree: Tree, page: str) -> list[tuple[int, str]]:
    return [
        (block.lineno, block.code)
        for block in extract_from_file(tree.root / page)
        if block.syntax in RUN_BY_CODEBLOCKS
    ]


def scanned(tree: Tree) -> dict[str, list[tuple[int, str]]]:
    return {
        scan.page: [(fence.line, f"python {fence.snippet}\n") for fence in scan.fences]
        for scan in scan_tree(tree)
    }


def test_pages_of_this_site(real: Tree) -> None:
    found = scanned(real)
    assert {page: collected(real, page) for page in found} == found


def test_a_tiny_page(tree: Tree) -> None:
    text = "# Page\n\n```sh\npython snippets/a/b.py\n```\n\n````markdown\n```sh\nls\n```\n````\n"
    write(tree, {"docs/en/page.md": text, "snippets/a/b.py": guarded("print(1)")})
    found = [(3, "python snippets/a/b.py\n")]
    assert collected(tree, "docs/en/page.md") == found
    assert scanned(tree) == {"docs/en/page.md": found}


def pytest_in(tree: Tree, *options: str) -> tuple[int, str]:
    """The exit code and output of pytest over pages of a tiny tree."""
    plugins = ("-p", "tests.runs", "-p", "tests.codeblocks", "--codeblocks")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, "-c", "pytest.ini", "-q", "-rA", *options],
        cwd=tree.root,
        env={name: value for name, value in os.environ.items() if name[:7] != "PYTEST_"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def looked_up(tree: Tree) -> Tree:
    """A page with a snippet that works and one that fails, a translation, a page that is wrong."""

    def counted(name: str, line: str) -> str:
        parts = (f"    {part!r}" for part in re.findall(".{1,50}", str(tree.root / name)))
        return guarded("path = (", *parts, ")", "open(path, 'a').write('x')", line)

    works, fails = counted("works", "print(1)"), counted("fails", "raise SystemExit(3)")
    show(tree, {"works": works, "fails": fails})
    write(
        tree,
        {
            "pytest.ini": "[pytest]\n",
            "snippets/page/works.out": "1\n",
            "docs/zh/page.md": (tree.docs / "en/page.md").read_text(encoding="utf-8"),
            "docs/en/other.md": "# Other\n\n   ```sh\n   touch was-run\n   ```\n",
        },
    )
    return tree


def test_items_are_looked_up_and_their_failures_can_be_read(looked_up: Tree) -> None:
    code, output = pytest_in(looked_up, "-n", "2", "docs")
    assert code == 1, output
    for language in ("en", "zh"):
        assert f"PASSED docs/{language}/page.md::line 3" in output
        assert f"FAILED docs/{language}/page.md::line 7" in output
    assert "docs/en/page.md:7: snippets/page/fails.py ended with exit code 3;" in output
    assert "FAILED docs/en/other.md::line 3" in output
    assert "docs/en/other.md:3: pytest-codeblocks would run this, and the scan found no" in output
    assert "INTERNALERROR" not in output
    assert not (looked_up.root / "was-run").exists()
    runs = [(looked_up.root / name).read_text(encoding="utf-8") for name in ("works", "fails")]
    assert runs == ["x", "x"], "two workers and two languages look at one run of each"


def test_only_what_is_asked_for_runs_and_from_records_what_was_right(looked_up: Tree) -> None:
    asked = ("-p", "no:xdist", "docs/en/page.md::line 3")
    for options, runs in (((), "x"), ((), "x"), (("--no-cache",), "xx")):
        code, output = pytest_in(looked_up, *options, *asked)
        assert code == 0, output
        assert (looked_up.root / "works").read_text(encoding="utf-8") == runs
    assert not (looked_up.root / "fails").exists()
