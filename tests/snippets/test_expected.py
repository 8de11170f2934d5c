"""Expected outputs: what `...` matches, lines in any order, and what is kept on accepting."""

import pytest

from asrun.snippets.expected import Expected, difference, matches, merged
from asrun.snippets.situation import Situation
from asrun.tree import Tree
from tests.tiny import guarded, only_snippet, write

MATCHES = {
    "equal": ("a\nb\n", "a\nb\n", True),
    "other-word": ("a\n", "b\n", False),
    "nothing": ("", "", True),
    "nothing-expected": ("", "a\n", False),
    "end-of-line": ("a\n", "a", False),
    "more-after": ("a\n", "a\nb\n", False),
    "anything-in-a-line": ("pid ...\n", "pid 1234\n", True),
    "anything-may-be-nothing": ("a...b\n", "ab\n", True),
    "anything-over-lines": ("a\n...b\n", "a\nx\ny\nb\n", True),
    "anything-at-the-end": ("a\n...", "a\nx\n", True),
    "literal-between": ("a...b...c\n", "a1c2b\n", False),
    "no-pattern": ("a.c [x]*\n", "abc x\n", False),
    "pattern-is-text": ("a.c [x]*\n", "a.c [x]*\n", True),
    "order-counts": ("a\nb\n", "b\na\n", False),
}


@pytest.mark.parametrize(("expected", "printed", "same"), MATCHES.values(), ids=MATCHES)
def test_matches(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed) == same


ANY_ORDER = {
    "same-order": ("a\nb\n", "a\nb\n", True),
    "other-order": ("a\nb\nc\n", "c\na\nb\n", True),
    "missing": ("a\nb\n", "a\n", False),
    "too-many": ("a\n", "a\nb\n", False),
    "twice-is-not-once": ("a\na\nb\n", "a\nb\nb\n", False),
    "literal-first": ("a...\nab\n", "ab\nac\n", True),
    "anything": ("pid ...\nmain\n", "main\npid 3\n", True),
    "two-wildcards": ("a...\nb...\n", "b1\na1\n", True),
}


@pytest.mark.parametrize(("expected", "printed", "same"), ANY_ORDER.values(), ids=ANY_ORDER)
def test_matches_in_any_order(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed, any_order=True) == same


MERGED = {
    "no-wildcard": ("a\n", "b\n", "b\n"),
    "still-matches": ("pid ...\n", "pid 5\n", "pid ...\n"),
    "other-line-changed": ("start\npid ...\n", "begin\npid 5\n", "begin\npid ...\n"),
    "line-moved": ("pid ...\nend\n", "new\npid 5\nend\n", "new\npid ...\nend\n"),
    "wildcard-gone": ("pid ...\n", "done\n", "done\n"),
    "two-of-a-kind": ("t ...\na\nt ...\n", "t 1\nb\nt 2\n", "t ...\nb\nt ...\n"),
}


@pytest.mark.parametrize(("old", "printed", "new"), MERGED.values(), ids=MERGED)
def test_merged(old: str, printed: str, new: str) -> None:
    assert merged(old, printed) == new


def test_variants_of_a_tree(tree: Tree) -> None:
    write(
        tree,
        {
            "snippets/page/lesson.py": guarded("print(1)"),
            "snippets/page/lesson.out": "1\r\n",
            "snippets/page/lesson.spawn.out": "2\n",
            "snippets/page/lesson.nonsense.out": "3\n",
            "snippets/page/lesson_two.out": "4\n",
        },
    )
    snippet = only_snippet(tree)
    assert {name: found.text for name, found in snippet.variants.items()} == {
        "": "1\n",
        "spawn": "2\n",
    }
    spawn = snippet.expected(Situation("spawn", "linux", (3, 11, 0)))
    assert spawn == Expected(tree.snippets / "page/lesson.spawn.out", "spawn", "2\n")
    fork = snippet.expected(Situation("fork", "linux", (3, 11, 0)))
    assert fork is not None
    assert fork.situation == ""
    (tree.snippets / "page/lesson.out").unlink()
    assert only_snippet(tree).expected(Situation("fork", "linux", (3, 11, 0))) is None


def test_difference(tree: Tree) -> None:
    expected = Expected(tree.snippets / "a.out", "", "one\ntwo\n")
    assert list(difference(expected, "one\nthree\n", "snippets/a.out")) == [
        "--- snippets/a.out",
        "+++ printed",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "+three",
    ]
