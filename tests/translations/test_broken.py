"""Pages that nobody can read: a conflict, another encoding, front matter that is none."""

from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import write
from tests.translations.copies import build, current, small_tree, translations

TEXT = """---
description: {about}
---

# {title} {{ #page }}

{words}

```console
uv run it
```

{words}
"""
ENGLISH = TEXT.format(about="A page.", title="Page", words="Words.")
CHINESE = TEXT.format(about="一个页面。", title="页面", words="文字。")
EN, ZH = "docs/en/index.md", "docs/zh/index.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return small_tree(tmp_path / "tree", current("index.md", ENGLISH, CHINESE))


CONFLICT = "<<<<<<< HEAD\nWords.\n=======\nOther words.\n>>>>>>> other"
BROKEN = {
    "conflict": ("Words.", CONFLICT, 7, "`<<<<<<< HEAD` marks a conflict: keep one side"),
    "end of a conflict": ("Words.", "Words.\n>>>>>>> a1b2c3d", 8, "`>>>>>>> a1b2c3d` marks a"),
    "conflict in a fence": ("uv run it", CONFLICT, 10, "`<<<<<<< HEAD` marks a conflict"),
    "colon": (
        "description: A page.",
        "description: A page: this one.",
        2,
        "the front matter is not YAML, mapping values are not allowed",
    ),
    "no space": ("description: A page.", "description:A page.", 2, "the front matter is not YAML"),
    "never closed": ("A page.\n---", "A page.\n", 1, "the front matter is never closed"),
}


@pytest.mark.parametrize(("old", "new", "line", "told"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("page", [EN, ZH])
def test_what_no_page_may_hold(
    page: str, old: str, new: str, line: int, told: str, tree: Tree
) -> None:
    text = ENGLISH.replace(old, new, 1)
    if page == ZH:
        for english, own in (("Words.", "文字。"), ("Page", "页面"), ("A page", "一个页面")):
            text = text.replace(f"{english}.", f"{own}。").replace(english, own)
    write(tree, {page: text})
    checked = translations(tree, "check")
    assert checked.code == 1
    assert f"{page}:{line}: {told}" in checked.out
    assert checked.out.endswith("translations (zh): 1 problem\n")


def test_the_build_refuses_it_too(tree: Tree) -> None:
    old, new, line, told = BROKEN["conflict"]
    write(tree, {EN: ENGLISH.replace(old, new, 1)})
    built = build(tree, "--strict")
    assert (built.code, f"{EN}:{line}: {told}" in built.err) == (1, True)


@pytest.mark.parametrize("page", [EN, ZH, "docs/zh/.source/index.md"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("status", "zh", "index.md"),
        ("diff", "zh", "index.md"),
        ("check",),
        ("check", "--fix"),
        ("done", "zh", "index.md"),
    ],
    ids=" ".join,
)
def test_another_encoding_is_one_sentence(
    arguments: tuple[str, ...], page: str, tree: Tree
) -> None:
    (tree.root / page).write_bytes(CHINESE.encode("gbk"))
    ran = translations(tree, *arguments)
    assert ran.code == 1
    sentence = "the byte 0xb8 is not UTF-8: save the file in that encoding."
    assert ran.err == f"Error: {page}:2: {sentence}\n"


FENCE = "```console\nuv run it\n```\n"
FENCES = {
    "taken out": (f"{FENCE}\n", "", "7: after this line one fence is missing: "),
    "not opened": ("```console\n", "", "10: "),
    "not closed": ("it\n```\n", "it\n", "9: the fence that opens here is never closed"),
    "twice": (FENCE, f"{FENCE}\n{FENCE}", "13: this fence is not in the English section"),
    "moved": (
        f"{FENCE}\n文字。\n",
        f"文字。\n\n{FENCE}",
        "11: this fence stands elsewhere in English, “```console uv run it ```”: move it",
    ),
}


@pytest.mark.parametrize(("old", "new", "told"), FENCES.values(), ids=FENCES)
def test_a_slip_with_a_fence_is_one_message(old: str, new: str, told: str, tree: Tree) -> None:
    assert old in CHINESE
    write(tree, {ZH: CHINESE.replace(old, new)})
    checked = translations(tree, "check")
    assert f"{ZH}:{told}" in checked.out
    assert checked.out.endswith("translations (zh): 1 problem\n")
