"""The search of this site, in a real browser: what people type and paste leads to its page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from asrun.pages.languages import read_languages
from asrun.searching.index import INDEX
from asrun.translations.blocks import read_blocks
from asrun.tree import Tree
from tests.browser import chromium, served
from tests.site.building import Built
from tests.site.found import ask, read_queries, shares
from tests.tiny import ROOT

ERRORS = "guide/errors"
PREFIXES = {one.code: one.prefix for one in read_languages(Tree(ROOT))}
LANGUAGES = [*PREFIXES]
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
        errors = (line.rstrip(":") for line in quoted if re.match(r"[\w.]+: |[A-Z]", line))
        found[file.stem] = [line for line in errors if len(line.split()) > 3]
    return found


@pytest.fixture(scope="module")
def shown(this_site: Built) -> Iterator[tuple[str, Page]]:
    """The address of this site, and a browser's page for it."""
    with served(this_site.site) as address, chromium() as browser:
        yield address, browser.new_page()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_finds_what_people_type(language: str, shown: tuple[str, Page]) -> None:
    address, page = shown
    page.goto(f"{address}{PREFIXES[language]}")
    queries = [*read_queries(language)]
    found = ask(page, [query.text for query in queries])
    places = [query.place_in(pages) for query, pages in zip(queries, found, strict=True)]
    first, among_three = shares(places)
    missed = [query.text for query, place in zip(queries, places, strict=True) if place != 1]
    assert first >= 0.85, missed
    assert among_three >= 0.95, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_errors_last_line_finds_its_page(language: str, shown: tuple[str, Page]) -> None:
    address, page = shown
    page.goto(f"{address}{PREFIXES[language]}")
    own = last_lines(language)
    lines = sorted({line for quoted in own.values() for line in quoted})
    right = [[f"{ERRORS}/{name}/" for name in own if line in own[name]] for line in lines]
    found = ask(page, lines)
    assert {
        line: pages[:3]
        for line, pages, wanted in zip(lines, found, right, strict=True)
        if pages[0] not in wanted
    } == {}


def test_the_box_of_the_theme_shows_it(shown: tuple[str, Page]) -> None:
    """The index comes when the box gets the focus; what is typed is listed, marked and opened."""
    address, page = shown
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert INDEX not in asked
    page.locator(".md-search__input").focus()
    page.wait_for_function("document.querySelector('.md-search-result__meta').innerText")
    page.locator(".md-search__input").press_sequentially("JoinableQeue")
    best = page.locator(".md-search-result__item").first
    best.locator("mark", has_text="JoinableQueue").first.wait_for()
    assert asked.count(INDEX) == 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}reference/queues-and-pipes/**")
    page.locator("article mark", has_text="JoinableQueue").first.wait_for(state="attached")


def test_every_error_page_quotes_what_is_pasted() -> None:
    """Or says in words what is seen, where nothing is printed; the same lines in each language."""
    default, *others = LANGUAGES
    lines = last_lines(default)
    assert sum(map(len, lines.values())) >= len(lines) // 2
    for language in others:
        assert last_lines(language) == lines
