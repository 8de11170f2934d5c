"""The search of this site, in a real browser: an error's last line leads to its page."""

import re

import pytest
from playwright.sync_api import Page

from asrun.pages.languages import read_languages
from asrun.translations.blocks import read_blocks
from asrun.tree import Tree
from tests.browser import chromium, served
from tests.site.building import Built
from tests.tiny import ROOT

ERRORS = "guide/errors"
_CODE = re.compile(r"(`+) ?(.+?) ?\1")


def last_lines(language: str) -> dict[str, list[str]]:
    """For each error page what it quotes below its title: the lines that a reader pastes."""
    found = {}
    for file in sorted((ROOT / "docs" / language / ERRORS).glob("[!i]*.md")):
        blocks = [
            block
            for block in read_blocks(file.read_text(encoding="utf-8"))
            if block.section == file.stem and block.kind in ("paragraph", "item")
        ]
        quoted = [code for block in blocks for _, code in _CODE.findall(block.text)]
        found[file.stem] = [line for line in quoted if len(line.split()) > 3]
    return found


def results(page: Page, query: str) -> list[str]:
    """The addresses that the search offers for a query, best first."""
    field = page.locator(".md-search__input")
    field.fill("")
    page.wait_for_function("!document.querySelector('.md-search-result__item')")
    field.fill(query)
    field.press("End")  # filling fires no key event, and the search waits for one
    page.wait_for_selector(".md-search-result__item", state="attached", timeout=20_000)
    found = page.locator(".md-search-result__item").all()[:5]
    links = (item.locator("> .md-search-result__link").first for item in found)
    return [link.get_attribute("href") or "" for link in links]


@pytest.mark.parametrize("language", [one.code for one in read_languages(Tree(ROOT))])
def test_an_errors_last_line_finds_its_page(language: str, this_site: Built) -> None:
    prefix = "" if language == "en" else f"{language}/"
    missed = []
    with served(this_site.site) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{address}{prefix}")
        page.locator("label.md-search__icon[for=__search]").first.wait_for(state="attached")
        page.evaluate("document.querySelector('#__search').checked = true")
        page.locator(".md-search__input").focus()
        for name, lines in last_lines(language).items():
            for line in lines:
                wanted = f"/{prefix}{ERRORS}/{name}/"
                if not any(wanted in found for found in results(page, line)):
                    missed.append(f"{name}: {line}")
    assert missed == []


def test_every_error_page_quotes_what_is_pasted() -> None:
    """Or says in words what is seen, where nothing is printed; the same lines in each language."""
    default, *others = (one.code for one in read_languages(Tree(ROOT)))
    lines = last_lines(default)
    assert sum(map(len, lines.values())) >= len(lines) // 2
    for language in others:
        assert last_lines(language) == lines
