"""What `check --fix` carries into every language and snapshot, and what it leaves alone."""

import shutil
from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import write
from tests.translations.copies import (
    behind,
    current,
    edit,
    in_words,
    read,
    small_tree,
    translations,
)

FENCE = "```sh\npython snippets/page/one.py\n```\n"
ENGLISH = f"""# Page {{ #page }}

See [part](#part) and [other](other.md#far).

## Part {{ #part }}

Words.

{FENCE}
More words.
"""
WORDS = {
    "# Page": "# 页面",
    "See [part](#part) and [other](other.md#far).": "参见[部分](#part)和[其他](other.md#far)。",
    "## Part": "## 部分",
    "More words.": "更多文字。",
    "Words.": "文字。",
    "# Other": "# 其他",
    "## Far": "## 远处",
    "Back to [part](page.md#part).": "回到[部分](page.md#part)。",
}
CHINESE = in_words(ENGLISH, WORDS)
OTHER = "# Other { #other }\n\n## Far { #far }\n\nBack to [part](page.md#part).\n"
EN, ZH, SNAPSHOT = "docs/en/page.md", "docs/zh/page.md", "docs/zh/.source/page.md"
ONE, FIRST = "snippets/page/one.py", "snippets/page/first.py"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    pages = {
        **current("page.md", ENGLISH, CHINESE),
        **current("other.md", OTHER, in_words(OTHER, WORDS)),
    }
    return small_tree(tmp_path / "tree", {**pages, ONE: ""})


def texts(tree: Tree) -> dict[str, str]:
    found = sorted((tree.docs / "zh").rglob("*.md"))
    return {tree.name(path): path.read_text(encoding="utf-8") for path in found}


def fixed(tree: Tree) -> dict[str, str]:
    ran = translations(tree, "check", "--fix")
    assert ran.code == 0, ran.out
    return texts(tree)


CARRIED = {
    "an id and the links to it": ("#part", "#piece"),
    "the target of a link": ("other.md#far", "other.md#other"),
    "a renamed snippet": (ONE, FIRST),
    "a removed snippet": (f"{FENCE}\n", ""),
}


@pytest.mark.parametrize(("old", "new"), CARRIED.values(), ids=CARRIED)
def test_what_needs_no_words_is_carried(old: str, new: str, tree: Tree) -> None:
    if "snippets" in old:
        shutil.move(tree.root / ONE, tree.root / (FIRST if new else "gone.py"))
    before = texts(tree)
    for name in (EN, "docs/en/other.md"):
        if old in read(tree, name):
            edit(tree, name, (old, new))
    assert fixed(tree) == {name: text.replace(old, new) for name, text in before.items()}
    assert behind(tree) == set()


LEFT = {
    "words": (("More words.", "Other words."), ("page.md", "changed", "part", "paragraph")),
    "a link among other words": (
        ("and [other](other.md#far)", "or [far](other.md#other)"),
        ("page.md", "changed", "page", "paragraph"),
    ),
    "a snippet that was exchanged": (
        ("page/one.py", "page/two.py"),
        ("page.md", "changed", "part", "fence"),
    ),
}


@pytest.mark.parametrize(("change", "left"), LEFT.values(), ids=LEFT)
def test_what_is_left_to_translators(
    change: tuple[str, str], left: tuple[str, str, str, str], tree: Tree
) -> None:
    write(tree, {"snippets/page/two.py": ""})
    edit(tree, EN, change)
    before = texts(tree)
    assert fixed(tree) == before
    assert behind(tree) == {left}


def test_links_to_a_new_id_are_mended_where_words_changed_too(tree: Tree) -> None:
    edit(tree, EN, ("#part", "#piece"))
    edit(tree, "docs/en/other.md", ("Back to [part](page.md#part)", "See [it](page.md#piece)"))
    assert "回到[部分](page.md#piece)。" in fixed(tree)["docs/zh/other.md"]
    assert behind(tree) == {("other.md", "changed", "far", "paragraph")}


def test_a_snippet_that_moved_with_its_section(tree: Tree) -> None:
    above, _, section = ENGLISH.partition("## Part")
    moved = f"{OTHER}\n## Part{section.replace('page/one', 'other/one')}"
    write(tree, {EN: above.replace("[part](#part)", "x"), "docs/en/other.md": moved})
    write(tree, {"snippets/other/one.py": ""})
    (tree.root / ONE).unlink()
    found = fixed(tree)
    for name in (ZH, SNAPSHOT):
        assert "python snippets/other/one.py" in found[name]


def test_a_page_that_was_brought_up_to_date_by_hand(tree: Tree) -> None:
    """Only its snapshot is left to mend."""
    shutil.move(tree.root / ONE, tree.root / FIRST)
    for name in (EN, ZH):
        edit(tree, name, (ONE, FIRST))
    before = read(tree, ZH)
    assert fixed(tree)[ZH] == before
    assert behind(tree) == set()


def test_a_slip_is_mended(tree: Tree) -> None:
    edit(tree, ZH, ("(#part)", "(#first)"), ("page/one.py", "page/won.py"), ("{ #part }", "{ #p }"))
    assert fixed(tree)[ZH] == CHINESE


def test_the_check_tells_what_the_site_could_not_show(tree: Tree) -> None:
    shutil.move(tree.root / ONE, tree.root / FIRST)
    edit(tree, EN, (ONE, FIRST), ("#part", "#piece"))
    checked = translations(tree, "check")
    fix = "uv run translations check --fix carries"
    assert (checked.code, checked.out.splitlines()[:-1]) == (
        1,
        [
            f"{ZH}:5: `{{ #part }}` is `{{ #piece }}` in English now: {fix} it.",
            f"{ZH}:9: `{ONE}` is `{FIRST}` now: {fix} that.",
        ],
    )
    assert translations(tree, "check", "--fix").out.splitlines()[:-1] == [
        "docs/zh/other.md:5: `page.md#part` is now `page.md#piece`.",
        f"{ZH}:3: `#part` is now `#piece`.",
        f"{ZH}:5: `#part` is now `#piece`.",
        f"{ZH}:9: `{ONE}` is now `{FIRST}`.",
    ]


@pytest.mark.parametrize("name", ["better.md", "guide/page.md"])
def test_an_english_page_that_was_renamed(name: str, tree: Tree) -> None:
    edit(tree, "docs/en/other.md", ("page.md", name))
    edit(tree, EN, ("other.md", "../other.md" if "/" in name else "other.md"))
    (tree.docs / "en" / name).parent.mkdir(exist_ok=True)
    shutil.move(tree.root / EN, tree.docs / "en" / name)
    told = f"{ZH}:1: its English page is `{name}` now: uv run translations check --fix renames"
    assert told in translations(tree, "check").out
    ran = translations(tree, "check", "--fix")
    assert (ran.code, f"{ZH}: this is now docs/zh/{name}." in ran.out) == (0, True), ran.out
    assert {"docs/zh/.source/other.md", "docs/zh/other.md"} == {*texts(tree)} - {
        f"docs/zh/{name}",
        f"docs/zh/.source/{name}",
    }
    assert f"({name}#part)" in read(tree, "docs/zh/other.md")
    assert behind(tree) == set()


def test_an_english_page_that_was_deleted(tree: Tree) -> None:
    (tree.root / EN).unlink()
    told = f"if that was removed, do the same here: git rm {ZH} {SNAPSHOT}"
    assert told in translations(tree, "check").out
