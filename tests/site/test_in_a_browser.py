"""Pages of each kind in a real browser: nothing sticks out or asks others, and axe is quiet."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from asrun.pages.languages import read_languages
from asrun.tree import Tree
from tests.browser import chromium, served
from tests.site.building import Built
from tests.tiny import ROOT

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


def listened_to(page: Page, address: str) -> list[str]:
    """What the page says on the console, and what it asks of another host."""
    said: list[str] = []
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
    return said


def violations(page: Page) -> list[str]:
    """What axe finds."""
    return [
        f"{one['id']}: {node['html'][:120]} at {node['target']}"
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
    ]


def sticks_out(page: Page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


@pytest.mark.parametrize(("prefix", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page(path: str, prefix: str, scheme: str, browser: Browser, address: str) -> None:
    page = browser.new_page(
        color_scheme="dark" if scheme == "slate" else "light", reduced_motion="reduce"
    )
    said = listened_to(page, address)
    answer = page.goto(address + prefix + path)
    assert answer is not None
    assert answer.ok, f"{prefix}{path} is no page of this site"
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.body.dataset.mdColorScheme") == scheme
    assert [width for width in (DESK, PHONE) if sticks_out(page, width)] == []
    page.set_viewport_size({"width": DESK, "height": 900})
    assert violations(page) == []
    assert said == []
    page.close()
