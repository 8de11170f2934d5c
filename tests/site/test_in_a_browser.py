"""Pages of each kind in a real browser: nothing sticks out or asks others, and axe is quiet."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import chromium, served
from tests.site.building import Built
from tests.tiny import ROOT
from tools.pages.languages import read_languages
from tools.tree import Tree

PAGES = (
    "",
    "tutorial/pool/",
    "guide/errors/no-guard/",
    "concepts/without-the-guard/",
    "concepts/beliefs/",
    "benchmarks/",
    "reference/glossary/",
)
PREFIXES = [one.prefix for one in read_languages(Tree(ROOT))]
SCHEMES = ("default", "slate")
LOOKS = [(PREFIXES[0], SCHEMES[1]), *((prefix, SCHEMES[0]) for prefix in PREFIXES)]
"""Colours differ by scheme and words by language: both schemes in one, the others in one scheme."""
PHONE, DESK = 390, 1280


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(this_site: Built) -> Iterator[str]:
    with served(this_site.site) as found:
        yield found


def opened(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> tuple[Page, list[str]]:
    """The page, and what it said on the console or asked of another host."""
    said: list[str] = []
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "slate" else "light",
        reduced_motion="reduce",
    )
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "blob:"))
            else said.append(f"request: {request.url}")
        ),
    )
    answer = page.goto(address + path)
    assert answer is not None
    assert answer.ok, f"{path} is no page of this site"
    assert page.evaluate("document.body.dataset.mdColorScheme") == scheme
    return page, said


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_or_asks_others(
    path: str, prefix: str, width: int, browser: Browser, address: str
) -> None:
    page, said = opened(browser, address, prefix + path, SCHEMES[0], width)
    page.wait_for_load_state("networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert said == []
    assert wide <= width


@pytest.mark.parametrize(("prefix", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    path: str, prefix: str, scheme: str, browser: Browser, address: str
) -> None:
    page, _ = opened(browser, address, prefix + path, scheme, DESK)
    found = Axe().run(page).response["violations"]
    page.close()
    assert [
        f"{one['id']}: {node['html'][:120]} at {node['target']}"
        for one in found
        for node in one["nodes"]
    ] == []
