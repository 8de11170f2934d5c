"""This site's own translations are right; that some are behind is no error."""

from asrun.pages.languages import read_languages
from asrun.site.behind import STATUS_LINE
from asrun.translations.snapshots import pages_of
from asrun.tree import Tree
from tests.tiny import ROOT
from tests.translations.copies import translations

REAL = Tree(ROOT)


def test_check() -> None:
    checked = translations(REAL, "check")
    assert checked.code == 0, checked.out


def test_every_english_heading_is_the_only_one_of_its_page() -> None:
    default, *_ = read_languages(REAL)
    for page in pages_of(default):
        text = (default.folder / page).read_text(encoding="utf-8")
        assert sum(line.startswith("# ") for line in _prose(text)) == 1, page


def test_one_page_shows_the_state_of_translations() -> None:
    for language in read_languages(REAL)[:2]:
        texts = [
            (language.folder / page).read_text(encoding="utf-8") for page in pages_of(language)
        ]
        assert sum(STATUS_LINE in text for text in texts) == 1


def _prose(text: str) -> list[str]:
    """The lines outside of fences."""
    return [row for part in text.split("\n```")[::2] for row in part.splitlines()]
