"""What is kept of pages never makes a site another than the one that is made from nothing."""

import random
from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.site.building import Built, bilingual, build
from tests.site.edits import EDITS, different, without_what_is_kept
from tests.tiny import tiny_tree, write

NAVIGATION = """
nav:
  - Start: index.md
  - Lessons: [page.md, only.md]
"""


@pytest.fixture
def built(tmp_path: Path) -> Tree:
    """A site with all kinds of input, built once, where a page links to another one's heading."""
    tree = bilingual(tiny_tree(tmp_path / "tree"), theme=True)
    text = (tree.root / tree.file).read_text(encoding="utf-8")
    home = "# Home { #home }\n\nA [lesson](page.md#page), [more](only.md).\n"
    write(tree, {"mkdocs.yml": text + NAVIGATION, "docs/en/index.md": home})
    assert build(tree).code == 0
    return tree


@pytest.mark.parametrize("name", EDITS)
def test_the_site_is_the_same_after(name: str, built: Tree, tmp_path: Path) -> None:
    EDITS[name](built, random.Random(1))
    after = build(built)
    clean = build(without_what_is_kept(built, tmp_path / "clean"))
    assert (after.code, warnings_in(after)) == (clean.code, warnings_in(clean))
    assert [*different(after.site, clean.site)] == []


def test_nothing_is_kept_where_pages_may_read_what_is_not_known(built: Tree) -> None:
    text = (built.root / built.file).read_text(encoding="utf-8")
    text = text.replace("markdown_extensions:\n", "markdown_extensions:\n  - pymdownx.snippets\n")
    home = '# Home { #home }\n\n--8<-- "included.txt"\n'
    write(built, {built.file: text, "docs/en/index.md": home, "included.txt": "First words.\n"})
    assert "First words." in build(built).text("index.html")
    write(built, {"included.txt": "Other words.\n"})
    assert "Other words." in build(built).text("index.html")


def warnings_in(built: Built) -> list[str]:
    return [line for line in built.messages.splitlines() if line.startswith(("WARNING", "ERROR"))]
