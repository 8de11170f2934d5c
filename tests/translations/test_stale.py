"""Nothing makes stale words look fresh: not a command, not a rename, not a missing git."""

from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import committed, git
from tests.translations.copies import behind, current, edit, in_words, small_tree, translations

EN, ZH = "docs/en/page.md", "docs/zh/page.md"
ENGLISH = """# Page { #page }

It is said [below](#define-first) and shown by a program.

## Define first { #define-first }

The function comes before the pool.

```sh
python snippets/page/one.py
```
"""
CHINESE = {
    "# Page": "# 页面",
    "It is said [below](#define-first) and shown by a program.": "[下文](#define-first)也会说到。",
    "## Define first": "## 先定义",
    "The function comes before the pool.": "函数写在进程池之前。",
}
RENAMED = ("define-first", "define-before")
WORDS = ("It is said", "It is told at length")
WARNING = f"{ZH}:3: warning: recorded, but English changed here"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    pages = current("page.md", ENGLISH, in_words(ENGLISH, CHINESE))
    return committed(small_tree(tmp_path / "tree", {**pages, "snippets/page/one.py": ""}))


@pytest.fixture(params=["git", "no git"])
def path(request: pytest.FixtureRequest) -> str | None:
    """The search path for programs: None for that of the machine."""
    return None if request.param == "git" else ""


def commit(tree: Tree) -> None:
    git(tree, "commit", "--all", "--quiet", "--message=More")


@pytest.mark.parametrize("by", ["fix", "hand"])
def test_a_renamed_id_beside_changed_words(by: str, tree: Tree) -> None:
    edit(tree, EN, RENAMED, WORDS)
    if by == "fix":
        assert translations(tree, "check", "--fix").code == 0
    else:
        edit(tree, ZH, RENAMED)
    assert ("page.md", "changed", "page", "paragraph") in behind(tree)
    assert "brings #page" not in translations(tree, "check").out
    commit(tree)
    assert "brings #page" not in translations(tree, "check", "--since", "HEAD~1").out
    assert WARNING in translations(tree, "done", "zh", "page.md").out


def test_a_renamed_snippet_beside_changed_words(tree: Tree) -> None:
    (tree.snippets / "page/one.py").rename(tree.snippets / "page/first.py")
    edit(tree, EN, ("page/one", "page/first"), ("comes before", "has to come before"))
    translations(tree, "check", "--fix")
    assert behind(tree) == {("page.md", "changed", "define-first", "paragraph")}


def test_done_warns_of_words_that_stayed(path: str | None, tree: Tree) -> None:
    edit(tree, EN, WORDS)
    recorded = translations(tree, "done", "zh", "page.md", path=path)
    assert (recorded.code, recorded.out.count("warning")) == (0, 1)
    assert WARNING in recorded.out


def test_done_warns_where_the_translation_was_edited_before_english(tree: Tree) -> None:
    edit(tree, ZH, ("也会说到", "还会说到"))
    commit(tree)
    edit(tree, EN, WORDS)
    commit(tree)
    assert WARNING in translations(tree, "done", "zh", "page.md").out


@pytest.mark.parametrize("is_committed", [False, True], ids=["edited", "committed"])
def test_done_is_silent_where_both_were_edited(is_committed: bool, tree: Tree) -> None:
    """Also where somebody mended it in a browser, and it is recorded when it is merged."""
    edit(tree, EN, WORDS)
    edit(tree, ZH, ("也会说到", "会详细说到"))
    if is_committed:
        commit(tree)
    assert "warning" not in translations(tree, "done", "zh", "page.md").out


@pytest.mark.parametrize("name", ["no-such-branch", "HEAD~9", "--all"])
def test_since_what_git_does_not_know(name: str, path: str | None, tree: Tree) -> None:
    checked = translations(tree, "check", f"--since={name}", path=path)
    assert checked.code != 0
    assert f"git knows no commit `{name}` here" in checked.err
