"""What the site has to cover: each id of coverage.yml stands on its page, proved by its snippet.

An entry names the page, the section, and where the lesson is code the snippet and a text that its
expected output must hold.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from asrun.pages.languages import Language, read_languages
from asrun.pages.scan import scan_page
from asrun.snippets.source import read_snippet
from asrun.tree import Tree
from tests.tiny import ROOT

TREE = Tree(ROOT)
PARTS = {
    "A1": 3, "A2": 6, "A3": 5, "A4": 4, "A5": 3,
    "B0": 3, "B4": 2,
    "C0": 2, "C4": 2,
}  # fmt: skip
"""How many ids each part of the map has that is divided."""
WHOLE = {
    *(f"B{n}" for n in (1, 2, 3, 5, 6)),
    *(f"C{n}" for n in (1, 2, 3, 3.1, 5, 6, 7)),
    *(f"D{n}" for n in range(16)),
}
ERRATA = {f"E{n}" for n in range(1, 39)} - {"E33", "E34"} | {"E1b"}
"""What is widely believed and not so; the list has no 33 and no 34."""


@dataclass(frozen=True)
class Covered:
    """One entry of coverage.yml."""

    id: str
    page: str
    section: str
    snippet: str = ""
    holds: str = ""


def wanted() -> set[str]:
    """Every id that must have an entry."""
    parts = {f"{part}.{n}" for part, most in PARTS.items() for n in range(1, most + 1)}
    return parts | WHOLE | ERRATA


def entries() -> list[Covered]:
    file = Path(__file__).with_name("coverage.yml")
    return [Covered(**entry) for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


@cache
def languages() -> tuple[Language, ...]:
    return read_languages(TREE)


def test_every_id_has_an_entry() -> None:
    assert wanted() - {entry.id for entry in entries()} == set()


@pytest.mark.parametrize("entry", entries(), ids=lambda e: f"{e.id}-{e.page}#{e.section}")
def test_an_id_is_covered(entry: Covered) -> None:
    for language in languages():
        page = language.folder / entry.page
        text = page.read_text(encoding="utf-8")
        assert f"{{ #{entry.section} }}" in text, f"{TREE.name(page)} has no #{entry.section}"
        if entry.snippet:
            shown = [fence.snippet for fence in scan_page(TREE.name(page), text).fences]
            assert entry.snippet in shown, f"{TREE.name(page)} does not show {entry.snippet}"
    if entry.holds:
        snippet, _ = read_snippet(TREE, ROOT / entry.snippet)
        outputs = [expected.text for expected in snippet.variants.values()]
        assert any(entry.holds in output for output in outputs), f"expected output: {outputs}"
