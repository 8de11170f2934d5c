"""Paragraphs that moved, were split, joined or swapped: no advice throws a translation away."""

from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import write
from tests.translations.copies import behind, current, small_tree, translations

EN, ZH = "docs/en/page.md", "docs/zh/page.md"
FIRST = "The first paragraph says how workers begin."
SECOND = "Another one is all about the queues that lie between them."
THIRD = "At the end stands what happens when a task fails."
LONG = f"{FIRST} It goes on with what a worker needs. {SECOND}"
OTHER = "# Other { #other }\n\nIt stands alone.\n"


def page(*sections: tuple[str, ...]) -> str:
    """A page of sections, each its id and its paragraphs."""
    parts = [
        f"{'#' if number == 0 else '##'} Head {name} {{ #{name} }}\n\n" + "\n\n".join(paragraphs)
        for number, (name, *paragraphs) in enumerate(sections)
    ]
    return "\n\n".join(parts) + "\n"


def chinese(text: str) -> str:
    """The same page with every paragraph in Chinese, one to one and as long."""
    return "\n".join(_chinese(line) for line in text.split("\n"))


def _chinese(line: str) -> str:
    if line.startswith("#"):
        return line.replace("Head", "标题").replace("Other", "其他")
    return "译" * len(line)


def tree_of(folder: Path, before: str, today: str) -> Tree:
    """A tree whose one page was translated from `before`."""
    files = {**current("page.md", before, chinese(before)), EN: today}
    others = current("other.md", OTHER, chinese(OTHER))
    return small_tree(folder / "tree", {**files, **others})


BEFORE = page(("a", FIRST, SECOND, THIRD), ("b", "Last words."))
MOVED = {
    "to another section": (page(("a", FIRST, THIRD), ("b", "Last words.", SECOND)), (5, 11)),
    "within its section": (page(("a", FIRST, THIRD, SECOND), ("b", "Last words.")), (7, 3)),
    "and changed a little": (
        page(("a", FIRST, THIRD), ("b", "Last words.", SECOND.replace("them", "two of them"))),
        (5, 11),
    ),
}


@pytest.mark.parametrize(("today", "lines"), MOVED.values(), ids=MOVED)
def test_a_paragraph_that_moved_is_told_as_moved(
    today: str, lines: tuple[int, int], tmp_path: Path
) -> None:
    tree = tree_of(tmp_path, BEFORE, today)
    assert [state for _, state, *_ in behind(tree)] == ["moved"]
    told = translations(tree, "status", "zh", "page.md").out
    assert f"move {ZH}:{lines[0]} to after {ZH}:{lines[1]}, then: " in told
    assert not {"remove", "new"} & {*told.split()}


def test_a_paragraph_that_moved_to_another_section_is_current_once_it_is_recorded(
    tmp_path: Path,
) -> None:
    today, _ = MOVED["to another section"]
    tree = tree_of(tmp_path, BEFORE, today)
    refused = translations(tree, "done", "zh", "page.md")
    assert refused.code == 1
    assert f"; move it to after {ZH}:11." in refused.out
    assert "remove" not in refused.out
    write(tree, {ZH: chinese(today)})
    assert {state for _, state, *_ in behind(tree)} == {"ahead"}
    assert "brings #a up to date" in translations(tree, "check").out
    assert translations(tree, "done", "zh", "page.md").code == 0
    assert behind(tree) == set()


def test_a_paragraph_that_moved_to_another_page_is_told_on_both(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, BEFORE, page(("a", FIRST, THIRD), ("b", "Last words.")))
    write(tree, {"docs/en/other.md": f"{OTHER}\n{SECOND}\n"})
    here = translations(tree, "status", "zh", "page.md").out
    there = translations(tree, "status", "zh", "other.md").out
    assert "moved away in English" in here
    assert f"its words belong to docs/en/other.md:5 now: move {ZH}:5 there" in here
    assert "moved here in English" in there
    assert f"its words stand at {ZH}:5: move them to after docs/zh/other.md:3" in there
    assert "remove" not in here + there


SPLIT = LONG.replace(" It goes", "\n\nIt goes")
WORDS_ELSEWHERE = {
    "split": (
        page(("a", LONG, THIRD)),
        page(("a", SPLIT, THIRD)),
        f"its words stand at {ZH}:3: move them to after {ZH}:1",
    ),
    "made a list": (
        page(("a", f"{FIRST} {SECOND} {THIRD}")),
        page(("a", f"- {FIRST}\n- {SECOND}\n- {THIRD}")),
        f"its words belong to {EN}:3 now: move {ZH}:3 there",
    ),
    "joined": (
        BEFORE,
        page(("a", f"{FIRST} {SECOND}", THIRD), ("b", "Last words.")),
        f"its words belong to {ZH}:5 now: move {ZH}:3 there",
    ),
}


@pytest.mark.parametrize(("before", "today", "told"), WORDS_ELSEWHERE.values(), ids=WORDS_ELSEWHERE)
def test_words_that_went_into_another_block(
    before: str, today: str, told: str, tmp_path: Path
) -> None:
    tree = tree_of(tmp_path, before, today)
    status = translations(tree, "status", "zh", "page.md").out
    assert told in status
    assert "remove" not in status + translations(tree, "done", "zh", "page.md").out


def test_a_section_that_moved_to_another_page_is_not_thrown_away(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, BEFORE, page(("a", FIRST, SECOND, THIRD)))
    write(tree, {"docs/en/other.md": f"{OTHER}\n## Head b {{ #b }}\n\nLast words.\n"})
    for section in ("", "#b"):
        refused = translations(tree, "done", "zh", f"page.md{section}")
        assert (refused.code, "remove" in refused.out) == (1, False)
        assert "its words belong to docs/en/other.md:5 now: move it there." in refused.out


@pytest.mark.parametrize(("gone", "line"), [(FIRST, 3), (SECOND, 5), (THIRD, 7)])
def test_a_deleted_paragraph_is_named_by_its_own_line(gone: str, line: int, tmp_path: Path) -> None:
    tree = tree_of(tmp_path, BEFORE, BEFORE.replace(f"{gone}\n\n", ""))
    told = translations(tree, "status", "zh", "page.md").out
    assert f"remove {ZH}:{line}, then" in told
    assert told.count("  line ") == 1
    assert f"{ZH}:{line}: no longer in English" in translations(tree, "done", "zh", "page.md").out


def test_sections_swapped_in_the_translation(tmp_path: Path) -> None:
    text = page(("a", FIRST), ("b", SECOND), ("c", THIRD))
    tree = tree_of(tmp_path, text, text)
    write(
        tree,
        {ZH: chinese(page(("a", FIRST), ("c", THIRD), ("b", SECOND)))},
    )
    told = "the sections come in another order than in English, which is #a, #b, #c."
    checked = translations(tree, "check")
    assert (checked.code, checked.out.count(told)) == (1, 1)
    assert "1 problem\n" in checked.out
    assert "does not fit" in translations(tree, "status", "zh").out
    assert told in translations(tree, "status", "zh", "page.md").out
    refused = translations(tree, "done", "zh", "page.md")
    assert (refused.code, told in refused.out) == (1, True)


def test_a_heading_that_got_another_id_is_one_thing_to_do(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, BEFORE, BEFORE.replace("{ #b }", "{ #z }"))
    assert behind(tree) == {("page.md", "changed", "z", "heading")}
    assert "uv run translations check --fix" in translations(tree, "status", "zh", "page.md").out


def test_a_paragraph_in_the_wrong_section_is_one_message(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, BEFORE, BEFORE)
    write(tree, {ZH: chinese(page(("a", FIRST, SECOND), ("b", THIRD, "Last words.")))})
    checked = translations(tree, "check")
    told = "this paragraph stands elsewhere in English, “At the end stands"
    assert told in checked.out
    assert "remove" not in checked.out
    assert "1 problem\n" in checked.out


def test_paragraphs_that_changed_places_are_recorded_with_a_warning(tmp_path: Path) -> None:
    """Nothing on the page tells whether the translation followed."""
    tree = tree_of(tmp_path, BEFORE, page(("a", SECOND, FIRST, THIRD), ("b", "Last words.")))
    recorded = translations(tree, "done", "zh", "page.md")
    assert (recorded.code, recorded.out.count("warning: recorded, but English moved")) == (0, 1)
