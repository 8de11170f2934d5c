"""Zensical runs Markdown extensions but no plugins: the default language must build there too."""

import html
import importlib.metadata
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from asrun.checking.check import check_tree
from asrun.copying import copy_folder
from asrun.tree import Tree
from tests.tiny import ROOT

TRIED = "0.0.73"
"""The version that this was tried with; later ones may lack a dependency."""

_OUTPUT = re.compile(
    r'<div class="snippet__output"[^>]*><pre class="no-copy"[^>]*><code>(.*?)</code></pre>',
    re.DOTALL,
)


def _installed() -> str:
    try:
        return importlib.metadata.version("zensical")
    except importlib.metadata.PackageNotFoundError:
        return "none"


pytestmark = pytest.mark.skipif(
    _installed() != TRIED, reason=f"Zensical {TRIED} is optional and not installed"
)


@pytest.fixture
def copied(tmp_path: Path) -> Tree:
    """The real tree, to be built and broken."""
    for name in ("docs", "snippets"):
        copy_folder(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return Tree(tmp_path)


def _build(tree: Tree) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "zensical", "build", "--clean"]
    return subprocess.run(
        command, cwd=tree.root, capture_output=True, encoding="utf-8", check=False
    )


def test_the_same_outputs(copied: Tree) -> None:
    built = _build(copied)
    assert built.returncode == 0, built.stdout + built.stderr
    book = check_tree(copied)
    fences = [f for scan in book.scans if scan.page.startswith("docs/en/") for f in scan.fences]
    assert fences
    for fence in fences:
        page = fence.page.removeprefix("docs/en/").removesuffix(".md").removesuffix("index")
        built_page = (copied.root / "site" / page / "index.html").read_text(encoding="utf-8")
        _, _, block = built_page.partition(f'data-snippet="{fence.snippet}"')
        first = _OUTPUT.search(block)
        assert first, fence
        printed = html.unescape(first[1])
        assert printed in {result.record.output for result in book.results[fence.snippet]}


def test_a_broken_snippet_fails(copied: Tree) -> None:
    snippet = copied.snippets / "tutorial" / "pool" / "map_squares.py"
    text = snippet.read_text(encoding="utf-8")
    snippet.write_text(text + '    raise SystemExit("broken")\n', encoding="utf-8")
    built = _build(copied)
    assert built.returncode != 0
    assert "snippets/tutorial/pool/map_squares.py" in built.stdout + built.stderr
