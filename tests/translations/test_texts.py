"""The pure functions on texts: blocks, what changed, sections of a snapshot, spelling."""

import pytest
from markdown import Markdown

from asrun.site.behind import places_of
from asrun.translations.blocks import headline, read_blocks
from asrun.translations.changes import compare
from asrun.translations.inline import cells
from asrun.translations.snapshots import with_section
from asrun.translations.typography import misprints
from tests.translations.copies import needs_autocorrect

PAGE = """---
title: Title
---

# One { #one }

A paragraph
on two lines.

- item
  goes on
    - nested

1. first

| a | b |
|---|---|
| c | `x|y` |

!!! note "Said"

    Inside.

    ```console
    a command
    ```

=== "Tab"

    In it.

Term
:   Meaning.
"""


def test_every_block_has_its_place() -> None:
    found = [(b.kind, b.line, b.last, b.depth, b.position) for b in read_blocks(PAGE)]
    assert found == [
        ("front matter:title", 2, 2, 0, 1),
        ("heading:1", 5, 5, 0, 1),
        ("paragraph", 7, 8, 0, 1),
        ("item", 10, 11, 0, 1),
        ("item", 12, 12, 1, 2),
        ("item", 14, 14, 0, 3),
        ("row", 16, 16, 0, 1),
        ("row", 18, 18, 0, 2),
        ("admonition:!!! note", 20, 20, 0, 1),
        ("paragraph", 22, 22, 1, 2),
        ("fence", 24, 26, 1, 1),
        ("tab:===", 28, 28, 0, 1),
        ("paragraph", 30, 30, 1, 3),
        ("paragraph", 32, 32, 0, 4),
        ("definition", 33, 33, 0, 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!!! note\n\tA\n\n\tB", [
            ("admonition:!!! note", ""), ("paragraph", "A"), ("paragraph", "B"),
        ]),
        ("- a\n\n\tb\n  \tc", [("item", "a"), ("paragraph", "b\nc")]),
        ("[d]: https://docs.python.org/3/", [("reference", "[d]: https://docs.python.org/3/")]),
        ('[d]: <a.md> "Title"', [("reference", '[d]: <a.md> "Title"')]),
        ("[^1]: A note.", [("paragraph", "[^1]: A note.")]),
        ("<!-- one\ntwo -->\n\nx", [("comment", "<!-- one\ntwo -->"), ("paragraph", "x")]),
        ("<!-- one --> words", [("paragraph", "<!-- one --> words")]),
        ('<div class="grid" markdown>\n\nx\n\n</div>', [
            ("tag", '<div class="grid" markdown>'), ("paragraph", "x"), ("tag", "</div>"),
        ]),
        ("<https://a.b>", [("paragraph", "<https://a.b>")]),
        ("words that are\n- wrapped\n1. here\n| too", [
            ("paragraph", "words that are\n- wrapped\n1. here\n| too"),
        ]),
        ("words\n# Head", [("paragraph", "words"), ("heading:1", "# Head")]),
        ("##Head", [("heading:2", "##Head")]),
        ("Head\n====\n\nx", [("heading:1", "# Head"), ("paragraph", "x")]),
        ("Head { #a }\n---\nx", [("heading:2", "## Head { #a }"), ("paragraph", "x")]),
        ('=== "Tab"\n\n    x', [("tab:===", "Tab"), ("paragraph", "x")]),
    ],
)  # fmt: skip
def test_blocks_are_those_of_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in read_blocks(text)] == expected


@pytest.mark.parametrize(
    "text", ["[d]: https://a.b/", "<br>", "<!-- a\nlong one -->", "```\nx\n```"]
)
def test_there_are_no_words_in_it(text: str) -> None:
    assert [block.is_prose for block in read_blocks(text)] == [False]


@pytest.mark.parametrize(
    "attributes", ["#a.b", "#a:b .c", ".c #a/b", "#中文", "key=value #a", ": #a .c", "id=a"]
)
def test_ids_are_those_of_markdown(attributes: str) -> None:
    text = f"## Head {{{attributes} }}"
    html = Markdown(extensions=["attr_list"]).convert(text)
    (block,) = read_blocks(text)
    assert f'id="{block.section}"' in html
    assert headline(block) == "Head"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| a | b |", [" a ", " b "]),
        ("| `x|y` | b |", [" `x|y` ", " b "]),
        ("| ``x`|y`` | b \\| c |", [" ``x`|y`` ", " b \\| c "]),
        ("a | b", ["a ", " b"]),
    ],
)
def test_cells_are_those_of_markdown(row: str, expected: list[str]) -> None:
    assert cells(row) == expected


def test_a_block_knows_its_unit_and_its_container() -> None:
    places = {block.line: lines for block, lines in places_of(PAGE).items()}
    assert places[12] == ((10, 12), (10, 14))
    assert places[14] == ((14, 14), (10, 14))
    assert places[18] == ((18, 18), (16, 18))
    assert places[24] == ((20, 26), (20, 26))
    assert places[33] == ((33, 33), (32, 33))


def test_a_long_page_that_was_written_anew_is_compared() -> None:
    old, new = (
        "\n\n".join(f"{word}{n}" for n in range(size)) for word, size in (("a", 1200), ("b", 2))
    )
    assert len(compare(read_blocks(old), read_blocks(new))) == 1202


def test_wrapping_is_no_change_and_a_word_is() -> None:
    wrapped = PAGE.replace("paragraph\non", "paragraph on").replace("item\n  goes", "item goes")
    assert {change.kind for change in compare(read_blocks(PAGE), read_blocks(wrapped))} == {
        "current"
    }
    reworded = PAGE.replace("two lines", "several lines")
    changed = [c for c in compare(read_blocks(PAGE), read_blocks(reworded)) if c.kind != "current"]
    assert [(c.kind, c.block.text) for c in changed] == [
        ("changed", "A paragraph\non several lines.")
    ]


def changes(old: str, new: str) -> list[tuple[str, str]]:
    found = compare(read_blocks(old), read_blocks(new))
    return [(c.kind, c.block.text) for c in found if c.kind != "current"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c d", "a b c d\n\nnew words", [("new", "new words")]),
        ("a b c d\n\nold words", "a b c d", [("removed", "old words")]),
        ("a b c d", "quite other", [("changed", "quite other")]),
        ("a b\n\nc d", "e f\n\ng h", [("changed", "e f"), ("changed", "g h")]),
        ("a b c", "before\n\na b c d", [("new", "before"), ("changed", "a b c d")]),
        ("# A { #a }", "# A { #b }", [("changed", "# A { #b }")]),
    ],
)  # fmt: skip
def test_what_changed(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert changes(old, new) == expected


def page(**sections: str) -> str:
    return "\n\n".join(f"## H {{ #{name} }}\n\n{text}" for name, text in sections.items()) + "\n"


@pytest.mark.parametrize(
    ("snapshot", "english", "section", "expected"),
    [
        (page(a="1", b="2"), page(a="1x", b="2x"), "b", page(a="1", b="2x")),
        (page(a="1"), page(a="1x", b="2"), "b", page(a="1", b="2")),
        (page(b="2"), page(a="1", b="2x"), "a", page(a="1", b="2")),
        (page(a="1", b="2"), page(b="2x"), "a", page(b="2")),
        (page(a="1", b="2", c="3"), page(b="2", a="1", c="3"), "a", page(b="2", a="1", c="3")),
        ("top\n\n" + page(a="1"), "new\n\n" + page(a="1x"), "", "new\n\n" + page(a="1")),
    ],
)
def test_one_section_of_a_snapshot(
    snapshot: str, english: str, section: str, expected: str
) -> None:
    assert with_section(snapshot, english, section) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("然后,再说", "expected “然后，再说”, got “然后,再说”"),  # noqa: RUF001
        ("用`Pool`来做", "expected “用 `Pool` 来做”, got “用`Pool`来做”"),
        ("**重点**,然后", "expected “重点，然后”, got “重点,然后”"),  # noqa: RUF001
        ("- 用Python写", "expected “用 Python 写”, got “用Python写”"),
        ("!!! note \"用Python\"\n\n    在fork下", "expected “用 Python”, got “用Python”"),
        ("一行\n第二行在fork下", "expected “第二行在 fork 下”, got “第二行在fork下”"),
    ],
)  # fmt: skip
@needs_autocorrect
def test_spelling_is_told(text: str, told: str) -> None:
    assert told in str(next(misprints("p", read_blocks(text))))


@pytest.mark.parametrize(
    "text",
    [
        "**参数：** 无",  # noqa: RUF001
        "见[文档](a,b.md)。",
        "```console\n然后,再说\n```",
        "    在缩进里 `a,b` 也一样",
        "# 标题 { #a,b }",
        "Plain English, untouched.",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    assert list(misprints("p", read_blocks(text))) == []
