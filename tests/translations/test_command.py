"""The commands: what each writes, refuses and prints, with git and without."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from asrun.pages.languages import read_languages
from asrun.tree import Tree
from tests.tiny import ROOT, committed, git, write
from tests.translations.copies import (
    current,
    edit,
    find,
    in_words,
    read,
    replace_block,
    small_tree,
    translations,
)

PAGE = "tutorial/pool.md"
EN, ZH, SNAPSHOT = f"docs/en/{PAGE}", f"docs/zh/{PAGE}", f"docs/zh/.source/{PAGE}"


ENGLISH = """---
description: A page.
---

# Pool { #pool }

A pool keeps its workers.

## Map { #map }

First.

Second.

Third.

## Inside { #inside }

Last.
"""
WORDS = {
    "A page.": "一个页面。",
    "# Pool": "# 进程池",
    "A pool keeps its workers.": "进程池会保留它的工作进程。",
    "## Map": "## 分发",
    "First.": "其一。",
    "Second.": "其二。",
    "Third.": "其三。",
    "## Inside": "## 里面",
    "Last.": "最后。",
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return small_tree(tmp_path / "tree", current(PAGE, ENGLISH, in_words(ENGLISH, WORDS)))


def reword(tree: Tree, name: str, section: str, text: str, position: int = 1) -> None:
    replace_block(tree, name, find(tree, name, section, "paragraph", position), text)


def test_status_of_a_page_and_of_all(tree: Tree) -> None:
    reword(tree, EN, "pool", "Other words.")
    rows = translations(tree, "status").out.splitlines()
    assert rows[0].split() == ["|", "page", "|", "zh", "|"]
    (row,) = (row for row in rows if PAGE in row)
    assert "8 of 9: 1 changed" in row
    assert translations(tree, "status", "zh", ZH).out.startswith(f"{ZH}   8 of 9 blocks current\n")
    assert translations(tree, "status", "zh", "tutorial/pool").code == 0
    (page,) = json.loads(translations(tree, "status", "zh", PAGE, "--json").out)
    assert [one["english_today"] for one in page["behind"]] == ["Other words."]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("status", "en"), "`en` is what is translated; languages that it is translated into: zh."),
        (("status", "xx"), "`xx` is no language of this site (zh); `uv run translations new xx"),
        (("status", "zh", "no.md"), "there is no English page `no.md`."),
        (("diff", "zh", "no.md"), "there is no English page `no.md`."),
        (("start", "zh", "no.md"), "there is no English page `no.md`."),
        (("start", "zh", PAGE), f"{ZH} is there already: edit it."),
        (("new", "zh", "中文"), "docs/zh is there already."),
        (("new", "../x", "X"), "`../x` is no language code"),
        (("done", "zh", f"{PAGE}#no"), "there is no section `#no`; there are #top, #pool, #map,"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: tuple[str, ...], told: str, tree: Tree
) -> None:
    ran = translations(tree, *arguments)
    assert ran.code != 0
    assert told in ran.err + ran.out


def test_outside_of_a_tree(tmp_path: Path) -> None:
    ran = translations(Tree(tmp_path), "status")
    assert ran.code == 1
    assert "no mkdocs.yml in" in ran.err


def test_done_refuses_what_is_still_english(tree: Tree) -> None:
    write(tree, {"docs/en/new.md": "# New page { #new }\n\nWords.\n\n- Linux\n"})
    started = translations(tree, "start", "zh", "new.md")
    assert (started.code, started.out.splitlines()[-1]) == (0, "1 of 3 blocks current")
    assert read(tree, "docs/zh/.source/new.md") == read(tree, "docs/zh/new.md")
    refused = translations(tree, "done", "zh", "new.md")
    assert refused.code == 1
    assert "docs/zh/new.md:1: not translated: “# New page { #new }”. Translate it" in refused.out
    assert "docs/zh/new.md:3: not translated: “Words.”." in refused.out
    assert ":5:" not in refused.out  # a name stays as it is
    write(tree, {"docs/zh/new.md": "# 新页面 { #new }\n\n文字。\n\n- Linux\n"})
    assert translations(tree, "done", "zh", "new.md").code == 0
    assert "| current" in next(
        row for row in translations(tree, "status").out.splitlines() if " new.md" in row
    )


def test_done_refuses_what_does_not_fit_and_writes_nothing(tree: Tree) -> None:
    snapshot = read(tree, SNAPSHOT)
    reword(tree, EN, "pool", "Other words.")
    reword(tree, EN, "map", "One.\n\nTwo.")
    refused = translations(tree, "done", "zh", f"{PAGE}#pool", f"{PAGE}#map")
    assert refused.code == 1
    assert "new in English: paragraph “Two.”; translate it after this line." in refused.out
    assert read(tree, SNAPSHOT) == snapshot


def test_done_records_sections_of_one_page_together(tree: Tree) -> None:
    reword(tree, EN, "pool", "Other words.")
    reword(tree, EN, "map", "Other words here.")
    reword(tree, EN, "inside", "Still other words.")
    recorded = translations(tree, "done", "zh", f"{PAGE}#pool", f"{PAGE}#map")
    assert recorded.code == 0
    assert "recorded #map; 8 of 9 blocks current" in recorded.out
    assert read(tree, SNAPSHOT) != read(tree, EN)
    translations(tree, "done", "zh", PAGE)
    assert read(tree, SNAPSHOT) == read(tree, EN)


def test_done_records_what_is_above_the_first_heading(tree: Tree) -> None:
    edit(tree, EN, ("description: ", "description: Newly. "))
    assert "description`" in translations(tree, "status", "zh", PAGE).out
    assert translations(tree, "done", "zh", f"{PAGE}#top").code == 0
    assert read(tree, SNAPSHOT) == read(tree, EN)


def test_check_tells_what_a_change_brings_up_to_date(tree: Tree) -> None:
    reword(tree, EN, "pool", "Other words.")
    reword(tree, EN, "map", "Two.", 2)
    reword(tree, EN, "map", "Three.", 3)
    committed(tree)
    reword(tree, ZH, "pool", "换成别的说法。")
    reword(tree, ZH, "map", "再说其二。", 2)
    reword(tree, ZH, "inside", "没有落后的一段。")
    checked = translations(tree, "check")
    assert checked.code == 0
    assert f"this brings #pool up to date; record it: uv run translations done zh {PAGE}#pool" in (
        checked.out
    )
    assert "#map is brought up to date in part; 1 more block is behind there" in checked.out
    assert "inside" not in checked.out
    git(tree, "commit", "--all", "--quiet", "--message=Mend")
    assert "note:" not in translations(tree, "check").out
    assert "this brings #pool up" in translations(tree, "check", "--since", "HEAD^1").out


def test_in_the_hook_of_another_repository(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reword(tree, EN, "pool", "Other words.")
    committed(tree)
    reword(tree, ZH, "pool", "换成别的说法。")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "index")
    assert "this brings #pool up to date" in translations(tree, "check").out


def test_an_archive_without_git(tree: Tree) -> None:
    """Neither a repository nor the program."""
    reword(tree, EN, "pool", "Other words.")
    for verb in (("status",), ("check",), ("status", "zh", PAGE), ("diff", "zh", PAGE)):
        assert translations(tree, *verb, path="").code == 0


def test_a_shallow_clone(tree: Tree, tmp_path: Path) -> None:
    committed(tree)
    reword(tree, EN, "pool", "Other words.")
    git(tree, "commit", "--all", "--quiet", "--message=Move on")
    clone = Tree(tmp_path / "clone")
    git(tree, "clone", "--quiet", "--depth=1", tree.root.as_uri(), str(clone.root))
    assert "8 of 9: 1 changed" in translations(clone, "status").out
    reword(clone, ZH, "pool", "换成别的说法。")
    assert "this brings #pool up to date" in translations(clone, "check").out
    assert "git fetch --deepen" in translations(clone, "check", "--since", "HEAD^1").err
    recorded = translations(clone, "done", "zh", f"{PAGE}#pool")
    assert (recorded.code, "warning" in recorded.out) == (0, False)


def test_a_new_language_is_a_file_to_fill_in(tree: Tree) -> None:
    made = translations(tree, "new", "pt-BR", 'Português "do" Brasil')
    assert made.code == 0
    (english, *_), (language,) = (
        read_languages(tree),
        [one for one in read_languages(tree) if one.code == "pt-BR"],
    )
    assert (language.name, language.theme) == ('Português "do" Brasil', "pt-BR")
    assert language.strings == english.strings
    checked = translations(tree, "check", "pt-BR")
    assert checked.code == 1
    assert "`strings` lacks `download`, `source`, `printed_nothing`, `exit_code` and" in checked.out
    text = read(tree, "docs/pt-BR/.language.yml").replace("  # ", "  ")
    write(tree, {"docs/pt-BR/.language.yml": text})
    assert translations(tree, "check", "pt-BR").code == 0
    assert "0 of " in translations(tree, "status", "pt-BR").out


def test_the_theme_of_a_language_that_it_lacks_is_english(tree: Tree) -> None:
    translations(tree, "new", "tlh", "tlhIngan Hol")
    assert "\ntheme: en\n" in read(tree, "docs/tlh/.language.yml")


def test_the_command_is_installed_and_writes_utf8(tree: Tree) -> None:
    reword(tree, EN, "pool", "Other words.")
    code = "from asrun.translations.command import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "diff", "zh", PAGE],
        cwd=tree.root,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert find(tree, ZH, "pool", "paragraph").text in done.stdout.decode("utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'translations = "asrun.translations.command:main"' in project
