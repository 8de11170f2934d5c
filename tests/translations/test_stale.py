"""Nothing makes stale words look fresh: not a command, not a rename, not a missing git."""

import shutil
from pathlib import Path

import pytest

from asrun.tree import Tree
from tests.tiny import committed, git
from tests.translations.copies import behind, small_tree, translations, write

EN, ZH, SNAPSHOT = "docs/en/page.md", "docs/zh/page.md", "docs/zh/.source/page.md"
ENGLISH = """# Page { #page }

It is said [below](#define-first) and shown by a program.

## Define first { #define-first }

The function comes before the pool.

```sh
python snippets/page/one.py
```
"""
CHINESE = """# 页面 { #page }

[下文](#define-first)也会说到、还有程序演示。

## 先定义 { #define-first }

函数写在进程池之前。

```sh
python snippets/page/one.py
```
"""
CHANGED = ("page.md", "changed", "page", "paragraph")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    pages = {EN: ENGLISH, ZH: CHINESE, SNAPSHOT: ENGLISH, "snippets/page/one.py": ""}
    return small_tree(tmp_path / "tree", pages)


def edit(tree: Tree, page: str, *pairs: tuple[str, str]) -> None:
    text = (tree.root / page).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    write(tree, {page: text})


RENAMED = ("define-first", "define-before")
WORDS = ("It is said", "It is told at length")


@pytest.mark.parametrize("by", ["fix", "hand"])
def test_a_renamed_id_beside_changed_words(by: str, tree: Tree) -> None:
    committed(tree)
    edit(tree, EN, RENAMED, WORDS)
    if by == "fix":
        assert translations(tree, "check", "--fix").code == 0
    else:
        edit(tree, ZH, RENAMED)
    assert CHANGED in behind(tree)
    assert "brings #page" not in translations(tree, "check").out
    git(tree, "commit", "--all", "--quiet", "--message=Rename")
    assert "brings #page" not in translations(tree, "check", "--since", "HEAD~1").out
    recorded = translations(tree, "done", "zh", "page.md")
    assert f"{ZH}:3: warning: recorded, but English changed here" in recorded.out


def test_a_renamed_snippet_beside_changed_words(tree: Tree) -> None:
    (tree.snippets / "page/one.py").rename(tree.snippets / "page/first.py")
    edit(tree, EN, ("page/one", "page/first"), ("comes before", "has to come before"))
    translations(tree, "check", "--fix")
    assert behind(tree) == {("page.md", "changed", "define-first", "paragraph")}


@pytest.mark.parametrize("has_git", [True, False])
def test_done_warns_of_words_that_stayed(has_git: bool, tree: Tree) -> None:
    if has_git:
        committed(tree)
    edit(tree, EN, WORDS)
    recorded = translations(tree, "done", "zh", "page.md", **{} if has_git else {"path": ""})
    assert recorded.code == 0
    assert f"{ZH}:3: warning: recorded, but English changed here" in recorded.out
    assert recorded.out.count("warning") == 1


def test_done_warns_where_the_translation_was_edited_before_english(tree: Tree) -> None:
    committed(tree)
    edit(tree, ZH, ("还有程序演示", "另有程序演示"))
    git(tree, "commit", "--all", "--quiet", "--message=Say it better")
    edit(tree, EN, WORDS)
    git(tree, "commit", "--all", "--quiet", "--message=Move on")
    recorded = translations(tree, "done", "zh", "page.md")
    assert f"{ZH}:3: warning: recorded, but English changed here" in recorded.out


def test_done_is_silent_where_both_were_edited_together(tree: Tree) -> None:
    committed(tree)
    edit(tree, EN, WORDS)
    edit(tree, ZH, ("也会说到", "会详细说到"))
    git(tree, "commit", "--all", "--quiet", "--message=Both")
    assert "warning" not in translations(tree, "done", "zh", "page.md").out


@pytest.mark.parametrize("name", ["no-such-branch", "HEAD~9", "--all"])
@pytest.mark.parametrize("has_git", [True, False])
def test_since_what_git_does_not_know(name: str, has_git: bool, tree: Tree) -> None:
    if has_git:
        committed(tree)
    checked = translations(tree, "check", f"--since={name}")
    assert checked.code != 0
    assert f"git knows no commit `{name}` here" in checked.err


def test_the_check_tells_what_the_site_could_not_show(tree: Tree) -> None:
    (tree.snippets / "page/one.py").rename(tree.snippets / "page/first.py")
    edit(tree, EN, ("page/one", "page/first"), RENAMED)
    write(tree, {"docs/en/other.md": "# Other { #other }\n\nSee [it](page.md#define-before).\n"})
    checked = translations(tree, "check")
    assert checked.code == 1
    assert checked.out.splitlines()[:-1] == [
        f"{ZH}:5: `{{ #define-first }}` is `{{ #define-before }}` in English now: uv run "
        "translations check --fix carries it.",
        f"{ZH}:9: `snippets/page/one.py` is `snippets/page/first.py` now: uv run translations "
        "check --fix carries that.",
    ]
    fixed = translations(tree, "check", "--fix")
    assert fixed.code == 0, fixed.out
    assert fixed.out.splitlines()[:-1] == [
        f"{ZH}:3: `#define-first` is now `#define-before`.",
        f"{ZH}:5: `#define-first` is now `#define-before`.",
        f"{ZH}:9: `snippets/page/one.py` is now `snippets/page/first.py`.",
    ]
    assert behind(tree) == set()


def test_a_snippet_that_is_gone(tree: Tree) -> None:
    (tree.snippets / "page/one.py").unlink()
    edit(tree, EN, ("\n```sh\npython snippets/page/one.py\n```\n", ""))
    told = f"{ZH}:9: `snippets/page/one.py` is gone: uv run translations check --fix carries that."
    assert told in translations(tree, "check").out
    assert translations(tree, "check", "--fix").code == 0


@pytest.mark.parametrize("name", ["better.md", "guide/page.md"])
def test_an_english_page_that_was_renamed(name: str, tree: Tree) -> None:
    other = "# Other { #other }\n\nSee [the page](page.md#page).\n"
    moved = other.replace("page.md", name)
    chinese = "# 其他 { #other }\n\n见[这一页](page.md#page)。\n"
    write(tree, {"docs/en/other.md": moved, "docs/zh/other.md": chinese})
    write(tree, {"docs/zh/.source/other.md": other})
    (tree.docs / "en" / name).parent.mkdir(exist_ok=True)
    shutil.move(tree.docs / "en/page.md", tree.docs / "en" / name)
    checked = translations(tree, "check")
    told = f"{ZH}:1: its English page is `{name}` now: uv run translations check --fix renames"
    assert (checked.code, told in checked.out) == (1, True)
    fixed = translations(tree, "check", "--fix")
    assert fixed.code == 0, fixed.out
    assert f"{ZH}: this is now docs/zh/{name}." in fixed.out
    assert not (tree.root / ZH).exists()
    assert not (tree.root / SNAPSHOT).exists()
    assert f"({name}#page)" in (tree.docs / "zh/other.md").read_text(encoding="utf-8")
    assert behind(tree) == set()


def test_an_english_page_that_was_deleted(tree: Tree) -> None:
    (tree.root / EN).unlink()
    told = f"if that was removed, do the same here: git rm {ZH} {SNAPSHOT}"
    assert told in translations(tree, "check").out


def test_a_slip_is_mended_by_the_fix(tree: Tree) -> None:
    edit(tree, ZH, ("(#define-first)", "(#first)"), ("page/one.py", "page/won.py"))
    edit(tree, ZH, ("{ #define-first }", "{ #erst }"))
    fixed = translations(tree, "check", "--fix")
    assert (fixed.code, (tree.root / ZH).read_text(encoding="utf-8")) == (0, CHINESE)
