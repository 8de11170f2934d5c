"""What `check --fix` carries into every language and snapshot, and what it leaves alone."""

from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.translations.copies import behind, small_tree, translations, write

FENCE = "```sh\npython snippets/page/{name}.py\n```\n"
ENGLISH = f"""# Page {{ #page }}

See [part](#part) and [other](other.md#far).

## Part {{ #part }}

Words.

{FENCE.format(name="one")}
More words.
"""
CHINESE = f"""# 页面 {{ #page }}

参见[部分](#part)和[其他](other.md#far)。

## 部分 {{ #part }}

文字。

{FENCE.format(name="one")}
更多文字。
"""
OTHER_EN = "# Other { #other }\n\n## Far { #far }\n\nBack to [part](page.md#part).\n"
OTHER_ZH = "# 其他 { #other }\n\n## 远处 { #far }\n\n回到[部分](page.md#part)。\n"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    pages = {
        "docs/en/page.md": ENGLISH,
        "docs/zh/page.md": CHINESE,
        "docs/zh/.source/page.md": ENGLISH,
        "docs/en/other.md": OTHER_EN,
        "docs/zh/other.md": OTHER_ZH,
        "docs/zh/.source/other.md": OTHER_EN,
        "snippets/page/one.py": "",
    }
    return small_tree(tmp_path / "tree", pages)


def texts(tree: Tree) -> dict[str, str]:
    found = sorted((tree.docs / "zh").rglob("*.md"))
    return {tree.name(path): path.read_text(encoding="utf-8") for path in found}


def fixed(tree: Tree) -> dict[str, str]:
    ran = translations(tree, "check", "--fix")
    assert ran.code == 0, ran.out
    return texts(tree)


def edit(tree: Tree, page: str, *pairs: tuple[str, str]) -> None:
    path = tree.root / page
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    write(tree, {page: text})


def test_nothing_to_carry(tree: Tree) -> None:
    before = texts(tree)
    edit(tree, "docs/en/page.md", ("More words.", "Other words."))
    assert fixed(tree) == before


def test_the_id_of_a_heading_and_the_links_to_it(tree: Tree) -> None:
    edit(tree, "docs/en/page.md", ("#part", "#piece"))
    edit(tree, "docs/en/other.md", ("#part", "#piece"))
    before = texts(tree)
    assert fixed(tree) == {name: text.replace("#part", "#piece") for name, text in before.items()}
    assert behind(tree) == set()


def test_links_to_a_new_id_are_mended_where_words_changed_too(tree: Tree) -> None:
    edit(tree, "docs/en/page.md", ("#part", "#piece"))
    edit(tree, "docs/en/other.md", ("Back to [part](page.md#part)", "See [it](page.md#piece)"))
    found = fixed(tree)
    assert "回到[部分](page.md#piece)。" in found["docs/zh/other.md"]
    assert behind(tree) == {("other.md", "changed", "far", "paragraph")}


def test_the_target_of_a_link(tree: Tree) -> None:
    edit(tree, "docs/en/page.md", ("other.md#far", "other.md#other"))
    before = texts(tree)
    moved = {name: text.replace("other.md#far", "other.md#other") for name, text in before.items()}
    assert fixed(tree) == moved
    assert behind(tree) == set()


def test_a_link_whose_words_changed_too_is_left_to_translators(tree: Tree) -> None:
    edit(tree, "docs/en/page.md", ("and [other](other.md#far)", "or [far](other.md#other)"))
    before = texts(tree)
    assert fixed(tree) == before
    assert behind(tree) == {("page.md", "changed", "page", "paragraph")}


def test_a_renamed_snippet(tree: Tree) -> None:
    (tree.snippets / "page/one.py").rename(tree.snippets / "page/first.py")
    edit(tree, "docs/en/page.md", ("page/one.py", "page/first.py"))
    before = texts(tree)
    moved = {name: text.replace("page/one.py", "page/first.py") for name, text in before.items()}
    assert fixed(tree) == moved


def test_a_snippet_that_moved_with_its_section(tree: Tree) -> None:
    section = ENGLISH[ENGLISH.index("## Part") :].replace("page/one", "other/one")
    write(
        tree, {"docs/en/page.md": ENGLISH[: ENGLISH.index("## Part")].replace("[part](#part)", "x")}
    )
    write(tree, {"docs/en/other.md": f"{OTHER_EN}\n{section}", "snippets/other/one.py": ""})
    (tree.snippets / "page/one.py").unlink()
    found = fixed(tree)
    assert "python snippets/other/one.py" in found["docs/zh/page.md"]
    assert "python snippets/other/one.py" in found["docs/zh/.source/page.md"]


def test_a_removed_snippet(tree: Tree) -> None:
    (tree.snippets / "page/one.py").unlink()
    fence = FENCE.format(name="one") + "\n"
    edit(tree, "docs/en/page.md", (fence, ""))
    before = texts(tree)
    assert fixed(tree) == {name: text.replace(fence, "") for name, text in before.items()}
    assert behind(tree) == set()


def test_a_snippet_that_was_exchanged_is_left_to_translators(tree: Tree) -> None:
    write(tree, {"snippets/page/two.py": ""})
    edit(tree, "docs/en/page.md", ("page/one.py", "page/two.py"))
    before = texts(tree)
    assert fixed(tree) == before
    assert behind(tree) == {("page.md", "changed", "part", "fence")}


def test_a_page_that_was_brought_up_to_date_by_hand(tree: Tree) -> None:
    """Only its snapshot is left to mend."""
    (tree.snippets / "page/one.py").rename(tree.snippets / "page/first.py")
    for name in ("docs/en/page.md", "docs/zh/page.md"):
        edit(tree, name, ("page/one.py", "page/first.py"))
    before = texts(tree)
    found = fixed(tree)
    assert found["docs/zh/page.md"] == before["docs/zh/page.md"]
    assert behind(tree) == set()
