"""Beliefs: none stands without the run that checks it, the same in every language."""

import re
from posixpath import dirname, normpath

import pytest

from asrun.pages.languages import Language, read_languages
from asrun.pages.scan import scan_page
from asrun.tree import Tree
from tests.tiny import ROOT

PAGE = "concepts/beliefs.md"
LANGUAGES = read_languages(Tree(ROOT))
HEAD = re.compile(r"^\*\*[^*]+\*\*\{ #\S+ \.verdict ", re.MULTILINE)
ENTRY = re.compile(
    r"^\*\*[^*]+\*\*\{ #(?P<id>e\d+) \.verdict \.(?P<verdict>untrue|outdated|incomplete) \} .+\n"
    r":   .*\[(?:`(?P<snippet>\w+\.py)`|[^]`]+)\]\((?P<page>[^)#]+)#(?P<section>[^)]+)\)[^]\n]*$",
    re.MULTILINE,
)
NOT_RUN = {"e8"}
"""What cannot run here: its entry says what it rests on."""


def entries(language: Language) -> list[dict[str, str | None]]:
    text = (language.folder / PAGE).read_text(encoding="utf-8")
    found = [entry.groupdict() for entry in ENTRY.finditer(text)]
    assert len(found) == len(HEAD.findall(text)), "an entry without its verdict or its link"
    return found


@pytest.mark.parametrize("entry", entries(LANGUAGES[0]), ids=lambda entry: entry["id"])
def test_a_belief_names_the_section_that_shows_its_run(entry: dict[str, str]) -> None:
    page = LANGUAGES[0].folder / normpath(f"{dirname(PAGE)}/{entry['page']}")
    text = page.read_text(encoding="utf-8")
    after = text.partition(f" {{ #{entry['section']} }}\n")[2]
    assert after, f"{page} has no section #{entry['section']}"
    shown = {fence.snippet.rpartition("/")[2] for fence in scan_page("", after).fences}
    assert entry["id"] in NOT_RUN or entry["snippet"] in shown


@pytest.mark.parametrize("language", LANGUAGES[1:], ids=lambda language: language.code)
def test_beliefs_are_the_same_in_every_language(language: Language) -> None:
    assert entries(language) == entries(LANGUAGES[0])
