"""Every slip of a translator is an error with file, line and cure; being behind is none."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import ROOT, write
from tests.translations.copies import (
    behind,
    current,
    edit,
    find,
    in_words,
    needs_autocorrect,
    read,
    replace_block,
    small_tree,
    translations,
)

PAGE = "docs/zh/slip.md"
STRINGS = (ROOT / "docs/zh/.language.yml").read_text(encoding="utf-8").splitlines().index(
    "strings:"
) + 1
"""The line of the real file below which its strings stand."""
ENGLISH = """---
description: A page to slip on.
---

# Slips { #slips }

A start method decides how a process begins. See [About](about.md#about).

| Name | Value |
|---|---|
| one | 1 |

!!! note "Mind"

    Call `join`.

## More { #more }

More words.

```sh
python snippets/tutorial/pool/map_squares.py
```
"""
WORDS = {
    "A page to slip on.": "供出错的一页。",
    "# Slips": "# 各种错误",
    "A start method decides how a process begins. ": "启动方法决定进程怎样开始。",
    "See [About](about.md#about).": "参见[关于](about.md#about)。",
    "| Name | Value |": "| 名称 | 值 |",
    "| one |": "| 一 |",
    '"Mind"': '"注意"',
    "Call `": "调用 `",
    "`.\n": "`。\n",
    "## More": "## 更多",
    "More words.": "更多文字。",
}
CHINESE = in_words(ENGLISH, WORDS)
Slip = Callable[[Tree], None]


def changed(old: str, new: str) -> Slip:
    """A slip in the text of the page."""

    def slip(tree: Tree) -> None:
        edit(tree, PAGE, (old, new))

    return slip


def without_string(tree: Tree) -> None:
    file = "docs/zh/.language.yml"
    write(tree, {file: re.sub(r"\n  footer_note:.*", "", read(tree, file))})


def without_english(tree: Tree) -> None:
    (tree.root / "docs/en/slip.md").unlink()


FENCE = "```sh\npython snippets/tutorial/pool/map_squares.py\n```\n"
SLIPS: dict[str, tuple[Slip, str]] = {
    "missing-heading": (
        changed("## 更多 { #more }\n\n", ""),
        f"{PAGE}:15: after this line the heading `## More {{ #more }}` is missing: add it",
    ),
    "wrong-id": (
        changed("#more }", "#mehr }"),
        f"{PAGE}:17: the id of this heading is `{{ #more }}` in every language, got `{{ #mehr }}`",
    ),
    "fence-edited": (
        changed("map_squares", "map_cubes"),
        f"{PAGE}:21: a fence stays as it is in English, to the byte: expected `python "
        "snippets/tutorial/pool/map_squares.py`, got",
    ),
    "dropped-column": (
        changed("| 一 | 1 |", "| 一 |"),
        f"{PAGE}:11: this table row has 1 columns and the English one 2, “| one | 1 |”: give it",
    ),
    "wrong-link": (
        changed("about.md#about", "index.md#about"),
        f"{PAGE}:7: link target: `about.md#about` is missing, `index.md#about` is not in English.",
    ),
    "notice-string-missing": (
        without_string,
        f"docs/zh/.language.yml:{STRINGS}: `strings` lacks `footer_note`: the site shows it in "
        "English until it is translated. Add `footer_note:` with “Every output on these pages",
    ),
    "forbidden-term": (
        changed("启动方法", "启动方式"),
        f"{PAGE}:7: “start method” is “启动方法” here, never “启动方式”.",
    ),
    "half-width-comma": (
        changed("开始。参见", "开始,参见"),
        f"{PAGE}:7: spacing or punctuation: expected “启动方法决定进程怎样开始",
    ),
    "admonition-kind": (
        changed("!!! note", "!!! warning"),
        f"{PAGE}:13: expected admonition `!!! note` here, got admonition `!!! warning`; in English",
    ),
    "extra-fence": (
        changed("更多文字。\n", f"更多文字。\n\n{FENCE}"),
        f"{PAGE}:25: this fence is not in the English section as it was translated: remove it",
    ),
    "page-without-english": (
        without_english,
        f"{PAGE}:1: there is no English page `slip.md`: name this one as the English page",
    ),
    "inline-code": (
        changed("`join`", "`joined`"),
        f"{PAGE}:15: inline code: `join` is missing, `joined` is not in English. Write it as in",
    ),
    "heading-without-space": (
        changed("## 更多", "##更多"),
        f"{PAGE}:17: `##更多 {{ #more }}` lacks the space behind `##`: put one there.",
    ),
    "missing-paragraph": (
        changed("更多文字。\n\n", ""),
        f"{PAGE}:17: after this line one paragraph is missing: “More words.”. Add it, translated.",
    ),
    "heading-without-id": (
        changed(" { #more }", ""),
        f"{PAGE}:17: `## 更多` has no id: end it with the id of the same heading in English",
    ),
    "section-that-english-has-not": (
        changed("更多文字。", "更多文字。\n\n## 另外 { #extra }"),
        f"{PAGE}:21: `{{ #extra }}` is no section of the English page: remove it, or use the id",
    ),
    "id-twice": (
        changed("#more }", "#slips }"),
        f"{PAGE}:17: the id `{{ #slips }}` stands on this page twice.",
    ),
    "front-matter-key": (
        changed("description:", "beschreibung:"),
        f"{PAGE}:2: expected front-matter key `description` here, got front-matter key",
    ),
    "snapshot-without-page": (
        lambda tree: (tree.root / PAGE).unlink(),
        "docs/zh/.source/slip.md:1: this snapshot has no page: remove it",
    ),
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """One page that is current, with the real glossary and the real strings."""
    return small_tree(tmp_path / "tree", current("slip.md", ENGLISH, CHINESE))


ALL = [
    pytest.param(name, marks=needs_autocorrect if name == "half-width-comma" else ())
    for name in SLIPS
]


@pytest.mark.parametrize("name", ALL)
def test_a_slip_is_told_once_with_file_line_and_cure(name: str, tree: Tree) -> None:
    """One cause, one message: a heading that is missing does not make its blocks strangers."""
    slip, told = SLIPS[name]
    slip(tree)
    checked = translations(tree, "check")
    found = [line for line in checked.out.splitlines() if line.startswith(told)]
    assert (checked.code, len(found)) == (1, 1), checked.out
    if name != "section-that-english-has-not":  # the text that it takes is a second one
        assert "translations (zh): 1 problem\n" in checked.out


def test_words_are_free(tree: Tree) -> None:
    changed("更多文字。", "换一种说法。\n再分两行来写。")(tree)
    assert translations(tree, "check").code == 0


ENGLISH_EDITS: dict[str, tuple[str, str]] = {
    "paragraph": ("More words.", "Other words, see [About](about.md) and `fork`."),
    "new-paragraph": ("More words.\n", "More words.\n\nNew ones.\n\n- and\n- a list\n"),
    "removed-paragraph": ("More words.\n\n", ""),
    "new-section": ("## More", "## New { #new }\n\nWords.\n\n## More"),
    "removed-section": (ENGLISH[ENGLISH.index("## More") :], ""),
    "renamed-section": ("{ #more }", "{ #further }"),
    "more-columns": (
        "| Name | Value |\n|---|---|\n| one | 1 |",
        "| A | B | C |\n|-|-|-|\n| 1 | 2 | 3 |",
    ),
    "other-admonition": ("!!! note", "!!! warning"),
    "other-fence": ("map_squares", "pool_after_with"),
    "front-matter": ("description: A page to slip on.\n", "description: B.\nicon: x\n"),
    "level": ("## More", "### More"),
}


@pytest.mark.parametrize(("old", "new"), ENGLISH_EDITS.values(), ids=ENGLISH_EDITS)
def test_an_english_edit_is_no_error(old: str, new: str, tree: Tree) -> None:
    assert old in ENGLISH
    write(tree, {"docs/en/slip.md": ENGLISH.replace(old, new)})
    checked = translations(tree, "check")
    assert (checked.code, checked.out) == (0, "translations (zh): no problems\n")
    assert behind(tree) != set()


@pytest.mark.parametrize(
    "name", ["paragraph", "new-paragraph", "removed-paragraph", "new-section", "level"]
)
def test_a_section_may_look_as_english_does_today(name: str, tree: Tree) -> None:
    """Whoever edits in a browser brings it up to date without a tool; the check says the rest."""
    old, new = ENGLISH_EDITS[name]
    write(tree, {"docs/en/slip.md": ENGLISH.replace(old, new)})
    added = {
        "New ones.": "新的。",
        "and\n": "和\n",
        "a list": "列表",
        "Other words, see [About](about.md) and `fork`.": "见[关于](about.md)和 `fork`。",
        "## New": "## 新",
        "Words.": "字。",
    }
    edit(tree, PAGE, (in_words(old, WORDS), in_words(new, WORDS | added)))
    checked = translations(tree, "check")
    assert checked.code == 0, checked.out
    section = "new" if name == "new-section" else "more"
    command = f"uv run translations done zh slip.md#{section}"
    assert f"this brings #{section} up to date; record it: {command}\n" in checked.out
    done = translations(tree, *command.split()[3:])
    assert done.code == 0, done.out
    assert translations(tree, "check").out == "translations (zh): no problems\n"
    assert read(tree, "docs/zh/.source/slip.md") == read(tree, "docs/en/slip.md")


def test_a_term_is_only_looked_for_where_english_has_it(tree: Tree) -> None:
    changed("更多文字。", "更多启动方式。")(tree)
    assert translations(tree, "check").code == 0


def test_links_and_code_are_checked_in_sections_that_are_behind(tree: Tree) -> None:
    write(tree, {"docs/en/slip.md": ENGLISH.replace("A start method", "Some start method")})
    changed("about.md#about", "about.md#licence")(tree)
    assert translations(tree, "check").code == 1


def test_a_heading_of_the_default_language_needs_its_id(tree: Tree) -> None:
    write(tree, {"docs/en/slip.md": ENGLISH.replace(" { #more }", "")})
    checked = translations(tree, "check")
    assert checked.code == 1
    assert "docs/en/slip.md:17: `## More` has no id" in checked.out


def test_a_page_that_was_never_recorded_is_checked_against_today(tree: Tree) -> None:
    (tree.root / "docs/zh/.source/slip.md").unlink()
    noted = translations(tree, "check")
    assert noted.code == 0
    assert "record it: uv run translations done zh slip.md\n" in noted.out
    replace_block(tree, PAGE, find(tree, PAGE, "more", "fence"))
    assert translations(tree, "check").code == 1
