"""What pytest-codeblocks collects by its own reading is what the scan found by ours."""

import subprocess
import sys

import pytest
from pytest_codeblocks.main import extract_from_file

from tests.tiny import ROOT, bare_environment, guarded, show, write
from tools.pages.scan import find_pages, scan_tree
from tools.tree import Tree

RUN_BY_CODEBLOCKS = ("python", "sh", "bash")
PAGES = [Tree(ROOT).name(path) for path in find_pages(Tree(ROOT))]


def collected(tree: Tree, page: str) -> list[tuple[int, str]]:
    return [
        (block.lineno, block.code)
        for block in extract_from_file(tree.root / page)
        if block.syntax in RUN_BY_CODEBLOCKS
    ]


def scanned(tree: Tree, page: str) -> list[tuple[int, str]]:
    (scan,) = (scan for scan in scan_tree(tree) if scan.page == page)
    return [(fence.line, f"python {fence.snippet}\n") for fence in scan.fences]


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_this_site(page: str, real: Tree) -> None:
    assert collected(real, page) == scanned(real, page)


def test_a_tiny_page(tree: Tree) -> None:
    text = "# Page\n\n```sh\npython snippets/a/b.py\n```\n\n````markdown\n```sh\nls\n```\n````\n"
    write(tree, {"docs/en/page.md": text, "snippets/a/b.py": guarded("print(1)")})
    assert collected(tree, "docs/en/page.md") == [(3, "python snippets/a/b.py\n")]
    assert collected(tree, "docs/en/page.md") == scanned(tree, "docs/en/page.md")


def pytest_in(tree: Tree) -> tuple[int, str]:
    """The exit code and output of pytest over the pages of a tiny tree, with xdist."""
    options = f"-p tests.codeblocks --codeblocks -c {tree.root}/pytest.ini -n 1 -q -rA docs"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options.split()],
        cwd=tree.root,
        env=bare_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_items_are_looked_up_and_their_failures_can_be_read(tree: Tree) -> None:
    show(tree, {"works": guarded("print(1)"), "fails": guarded("raise SystemExit(3)")})
    write(
        tree,
        {
            "pytest.ini": "[pytest]\n",
            "snippets/page/works.out": "1\n",
            "docs/en/other.md": "# Other\n\n   ```sh\n   touch was-run\n   ```\n",
        },
    )
    code, output = pytest_in(tree)
    assert code == 1, output
    assert "PASSED docs/en/page.md::line 3" in output
    assert "FAILED docs/en/page.md::line 7" in output
    assert "docs/en/page.md:7: snippets/page/fails.py ended with exit code 3;" in output
    assert "FAILED docs/en/other.md::line 3" in output
    assert "docs/en/other.md:3: pytest-codeblocks would run this, and the scan found no" in output
    assert "INTERNALERROR" not in output
    assert not (tree.root / "was-run").exists()
