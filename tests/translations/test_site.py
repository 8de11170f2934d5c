"""What readers of a translation see: today's English where it is behind, in each kind of block."""

import json
import re
from pathlib import Path

import pytest

from tests.once import once
from tests.site.building import Built, build
from tests.translations.copies import current, in_words, small_tree, translations

TOP = """---
description: {description}
---

# {title} {{ #page }}
"""
OLD = """
Kept as it is, see [below](#list).

## List { #list }

- first item
- second item
    - nested below it

## Table { #table }

| Name | Value |
|---|---|
| one | 1 |
| two | 2 |

!!! note "Mind"

    Inside of it.

Still English, all of it.

## Removed { #removed }

Soon to go.
"""
TODAY = """
Kept as it is, see [below](#list).

## List { #list }

- first item
- item between
- second item, changed
    - nested below it

## Table { #table }

| Name | Value |
|---|---|
| one | 1 |
| two | 22 |

!!! note "Mind"

    Inside of it, changed.

Still English, and changed `since`.

## A *new* section { #added }

It shows a program:

```sh
python snippets/page/says_hello.py
```

And a command:

```console
uv run it
```
"""
WORDS = {
    "Kept as it is, see [below]": "见[下文]",
    "## List": "## 列表",
    "first item": "第一项",
    "second item": "第二项",
    "nested below it": "下面一层",
    "## Table": "## 表格",
    "| Name | Value |": "| 名称 | 值 |",
    "| one |": "| 一 |",
    "| two |": "| 二 |",
    '"Mind"': '"注意"',
    "Inside of it.": "里面的文字。",
    "## Removed": "## 删去的部分",
    "Soon to go.": "即将删去。",
}
SNIPPET = 'if __name__ == "__main__":\n    print("hello")\n'
STATE = "# {title} {{ #state }}\n\n<!-- generated: translation-status -->\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in three languages: one behind in every way, one that was only begun."""
    english, chinese = TOP.format(description="A page.", title="Page"), "一个页面。"
    pages = {
        "docs/en/index.md": english + TODAY,
        "docs/en/other.md": "# Other { #other }\n\nSee [the new part](index.md#added).\n",
        "docs/en/state.md": STATE.format(title="State"),
        "docs/zh/index.md": TOP.format(description=chinese, title="页面") + in_words(OLD, WORDS),
        "docs/zh/state.md": STATE.format(title="进度"),
        "docs/zh/.source/index.md": english + OLD,
        "snippets/page/says_hello.py": SNIPPET,
        "snippets/page/says_hello.out": "hello\n",
        **current("page.md", "# Snippets { #snippets }\n", "# 程序 { #snippets }\n"),
    }

    def make(folder: Path) -> Built:
        tree = small_tree(folder / "tree", pages)
        begun = translations(tree, "new", "fr", "Français")
        assert begun.code == 0, begun.err
        return build(tree, "--strict")

    built = once(tmp_path_factory, "translated", make)
    assert built.code == 0, built.messages
    return built.site


def html(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8").partition("<article")[2]


def boxes(text: str) -> list[tuple[str, str]]:
    """The summary and the rest of each box, without tags."""
    found = re.findall(
        r'<details class="stale".*?<summary>(.*?)</summary>(.*?)</details>', text, re.DOTALL
    )
    return [(summary, " ".join(re.sub(r"<[^>]*>", " ", body).split())) for summary, body in found]


def test_a_box_for_each_place(site: Path) -> None:
    changed, new = "这里的英文有改动，现在的原文是", "英文新增的内容，还没有翻译"  # noqa: RUF001
    found = boxes(html(site, "zh/index.html"))
    assert [summary for summary, _ in found] == [new, changed, changed, changed, new]
    texts = [text for _, text in found]
    assert texts[0] == "item between"
    assert texts[1] == "second item, changed nested below it"
    assert texts[2] == "Name Value two 22"
    assert texts[3] == "Mind Inside of it, changed."
    assert texts[4].startswith("A new section It shows a program: snippets/page/says_hello.py")
    assert "hello" in texts[4]
    assert "uv run it" in texts[4]


def test_a_box_comes_after_the_whole_list_or_table(site: Path) -> None:
    text = html(site, "zh/index.html")
    whole = r"第二项\s*<ul>\s*<li>下面一层</li>\s*</ul>\s*</li>\s*</ul>\s*<details class=\"stale\""
    assert re.search(whole, text)
    assert re.search(r"</table>\s*(</div>\s*)?<details class=\"stale\"", text)
    assert text.count("<ul>") - text.count("</ul>") == 0


def test_a_box_is_in_english_and_not_in_the_search(site: Path) -> None:
    text = html(site, "zh/index.html")
    assert text.count('<div lang="en">') == len(boxes(text))
    index = json.loads((site / "zh/search/sections.json").read_text(encoding="utf-8"))
    assert "item between" not in str(index["pages"])
    assert {page["url"] for page in index["pages"]} == {"", "page/", "state/"}


def test_a_new_section_is_found_by_its_id_and_is_no_heading(site: Path) -> None:
    text = html(site, "zh/index.html")
    assert '<p class="stale__heading" id="added">A <em>new</em> section</p>' in text
    assert len(re.findall(r"<h2", text)) == 3


def test_what_is_not_translated_is_todays_english(site: Path) -> None:
    text = html(site, "zh/index.html")
    said = "Still English, and changed <code>since</code>."
    assert f'<p><span class="untranslated" lang="en">{said}</span></p>' in text


def test_the_notice_names_what_is_behind(site: Path) -> None:
    notice = (
        html(site, "zh/index.html").partition('<p class="stale-notice"')[2].partition("</p>")[0]
    )
    assert re.findall(r'href="([^"]*)"[^>]*>([^<]*)', notice) == [
        ("#list", "列表"),
        ("#table", "表格"),
        ("#added", "A new section"),
        ("#removed", "删去的部分"),
        ("state/", "参与翻译"),
    ]
    assert "EN" in notice


def test_a_current_page_says_nothing(site: Path) -> None:
    for name in ("zh/page/index.html", "index.html", "page/index.html"):
        assert "stale" not in html(site, name)


def test_a_page_that_is_not_translated_says_how_to_help(site: Path) -> None:
    text = html(site, "zh/other/index.html")
    notice = text.partition('<p class="fallback-notice"')[2].partition("</p>")[0]
    assert 'href="../state/">参与翻译</a>' in notice
    head = (site / "zh/other/index.html").read_text(encoding="utf-8").partition("</head>")[0]
    assert '<meta name="robots" content="noindex">' in head


def test_the_status_page_and_its_data(site: Path) -> None:
    rows = re.findall(
        r"<tr>\s*<td>(.*?)</td>\s*<td>(.*?)</td>", html(site, "zh/state/index.html"), re.DOTALL
    )
    plain = {re.sub(r"<[^>]*>", "", page): re.sub(r"<[^>]*>", "", said) for page, said in rows}
    assert plain["页面"].startswith("20 块中有 10 块已是最新 #list #table #added")
    assert plain["Other"] == "尚未翻译"
    assert plain["程序"] == "已是最新"
    data = json.loads((site / "zh/translation-status.json").read_text(encoding="utf-8"))
    assert [(page["page"], page["translated"], len(page["behind"])) for page in data] == [
        ("index.md", True, 12),
        ("other.md", False, 0),
        ("page.md", True, 0),
        ("state.md", True, 0),
    ]


def test_a_language_that_was_only_begun_shows_every_page(site: Path) -> None:
    for name in ("index.html", "other/index.html", "page/index.html", "state/index.html"):
        text = (site / "fr" / name).read_text(encoding="utf-8")
        assert '<html lang="fr"' in text
        assert 'class="fallback-notice"' in text
        assert '<div lang="en">' in text
        assert 'hreflang="fr" lang="fr" class="md-select__link"' in text
    assert 'title="Rechercher"' in text or "Rechercher" in text  # the theme's own words
    assert "Français" in (site / "index.html").read_text(encoding="utf-8")


def test_what_markdown_allows_stays_a_page(tmp_path: Path) -> None:
    """Tabs, definitions of links, tags and long comments; and a page that no box fits into."""
    english = (
        "# Page { #page }\n\nSee [it][docs].\n\n[docs]: https://docs.python.org/3/\n\n"
        "<!-- A comment\nof two lines. -->\n\n!!! note\n\tWords in it.\n\n\tAnd more of them.\n\n"
        '<div class="grid" markdown>\n\nInside.\n\n</div>\n\n| a | `b|c` |\n|---|---|\n| d | e |\n'
    )
    words = {
        "See": "见",
        "it]": "这里]",
        "Words in it.": "里面的字。",
        "And more of them.": "更多。",
        "# Page": "# 页面",
        "Inside.": "里面。",
        "| a |": "| 甲 |",
        "| d | e |": "| 丁 | 戊 |",
    }
    today = english.replace("Words in", "Other words in").replace("Inside.", "Within.")
    pages = current("index.md", english, in_words(english, words))
    tree = small_tree(tmp_path / "tree", {**pages, "docs/en/index.md": today})
    assert translations(tree, "check").code == 0
    built = build(tree, "--strict")
    assert built.code == 0, built.messages
    text = html(tree.root / "site", "zh/index.html")
    assert [shown for _, shown in boxes(text)] == [
        "Note Other words in it. And more of them.",
        "Within.",
    ]
    assert '<a href="https://docs.python.org/3/">这里</a>' in text
    assert "untranslated" not in text
    assert translations(tree, "done", "zh", "index.md").code == 0
