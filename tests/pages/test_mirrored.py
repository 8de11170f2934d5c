"""Every page is the same in all languages, block for block, but for its words."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest

from tests.tiny import ROOT
from tools.pages.languages import missing_strings, read_languages
from tools.pages.scan import scan_page
from tools.tree import Tree

_HEADING = re.compile(r"^(#{1,6}) .*?(?:\{ #([a-z0-9-]+) \})?$")
_LINK = re.compile(r"\]\(([^)\s]+)[^)]*\)|^\[[^\]]+\]: (\S+)", re.MULTILINE)
_FENCED = re.compile(r"^(```+)[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_BLOCK = re.compile(r"^( *)(!!!|\?\?\?\+?|===) ?(\w*)", re.MULTILINE)
LANGUAGES = read_languages(Tree(ROOT))
DEFAULT, *OTHERS = LANGUAGES


@dataclass(frozen=True)
class Shape:
    """What of a page does not depend on its language."""

    fences: list[str]
    plain: int
    headings: list[tuple[str, str | None]]
    links: list[str]
    blocks: list[tuple[str, str, str]]


def shape(text: str) -> Shape:
    scan = scan_page("", text)
    prose = _FENCED.sub("", text)
    return Shape(
        fences=[fence.snippet for fence in scan.fences],
        plain=scan.plain,
        headings=[
            (found[1], found[2]) for line in prose.splitlines() if (found := _HEADING.match(line))
        ],
        links=[one or other for one, other in _LINK.findall(_INLINE.sub("", prose))],
        blocks=_BLOCK.findall(prose),
    )


def pages(code: str) -> list[str]:
    folder = ROOT / "docs" / code
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    return sorted(name for name in names if not name.startswith("."))


@pytest.mark.parametrize(
    ("code", "page"),
    [
        pytest.param(language.code, page, id=f"docs/{language.code}/{page}")
        for language in OTHERS
        for page in pages(language.code)
    ],
)
def test_a_page_is_shaped_as_its_original(code: str, page: str) -> None:
    original = ROOT / "docs" / DEFAULT.code / page
    assert original.is_file(), f"there is no page docs/{DEFAULT.code}/{page} that this translates"
    translated = (ROOT / "docs" / code / page).read_text(encoding="utf-8")
    assert shape(translated) == shape(original.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "page",
    [f"docs/{language.code}/{page}" for language in LANGUAGES for page in pages(language.code)],
)
def test_headings_and_links(page: str) -> None:
    found = shape((ROOT / page).read_text(encoding="utf-8"))
    ids = [identity for _level, identity in found.headings]
    assert None not in ids, f"{page}: every heading ends with its id, as in `## Title {{ #id }}`"
    assert len(ids) == len(set(ids)), f"{page}: an id stands twice in {ids}"
    assert [level for level, _identity in found.headings].count("#") == 1
    local = [link for link in found.links if "://" not in link and not link.startswith("#")]
    missing = [link for link in local if not is_there(page, link)]
    assert missing == [], f"{page}: links that lead nowhere"


def is_there(page: str, link: str) -> bool:
    """Whether the file exists, and the section where the link names one; or its original does."""
    path, _, section = link.partition("#")
    language = PurePosixPath(*PurePosixPath(page).parts[:2])
    folder = ROOT / PurePosixPath(page).parent
    target = (folder / path).resolve()
    if not target.is_file():
        inside = target.relative_to((ROOT / language).resolve())
        target = DEFAULT.folder / inside
    if not target.is_file():
        return False
    if not section or target.suffix != ".md":
        return True
    return f"{{ #{section} }}" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [language.code for language in OTHERS])
def test_every_string_is_translated(code: str, real: Tree) -> None:
    (language,) = (one for one in LANGUAGES if one.code == code)
    assert missing_strings(language, real, DEFAULT) == []


PAGE = '# A { #a }\n\n```sh\npython snippets/a.py\n```\n\n[b](b.md)\n\n!!! note "x"\n'
SLIPS = {
    "other-fence": PAGE.replace("a.py", "b.py"),
    "fence-twice": PAGE + "\n```sh\npython snippets/a.py\n```\n",
    "other-level": PAGE.replace("# A", "## A"),
    "other-id": PAGE.replace("#a }", "#b }"),
    "id-forgotten": PAGE.replace(" { #a }", ""),
    "other-link": PAGE.replace("b.md", "c.md"),
    "link-forgotten": PAGE.replace("[b](b.md)", "b"),
    "other-admonition": PAGE.replace("note", "tip"),
    "admonition-forgotten": PAGE.replace('!!! note "x"', ""),
    "plain-fence": PAGE + "\n```yaml\na: 1\n```\n",
}


@pytest.mark.parametrize("text", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_seen(text: str) -> None:
    assert shape(text) != shape(PAGE)


def test_words_are_free() -> None:
    assert shape(PAGE.replace("# A ", "# 甲 ").replace("[b]", "[乙]")) == shape(PAGE)
