"""What a reader of a translation is told: what of it is behind, today's English there, how to help.

Markdown in, Markdown out: a folded box after the list, table or paragraph that a change concerns,
and the words that are still English marked as English. What is current is left as it is.
"""

import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from asrun.pages.languages import Language
from asrun.rendering.words import Words
from asrun.translations.blocks import Block, headline, lines_of, read_blocks
from asrun.translations.changes import Kind, State
from asrun.translations.inline import cells
from asrun.translations.printing import as_data
from asrun.translations.status import PageState, States
from asrun.translations.texts import is_yaml

STATUS_LINE = "<!-- generated: translation-status -->"
_MARK = re.compile(r"^(\s*(?:(?:[-*+]|\d+[.)]|:)\s+)?)")
_TAIL = re.compile(r"\s*\{[^}]*\}\s*$")
_GROUPED = ("item", "row", "definition")
"""Blocks of which several make one list or table, which nothing may be put into."""
Lines = tuple[int, int]
"""A first and a last line, counted from 1."""


def with_todays_english(
    markdown: str, state: PageState, language: Language, default: Language
) -> str:
    """A page's Markdown, without front matter, with today's English where it is behind."""
    text = state.versions.translated or ""
    lines: list[str | None] = [*lines_of(text)]
    # What MkDocs has taken from the top: front matter and the empty lines after it.
    taken = len(lines) - len(lines_of(markdown))
    boxes = _boxes(state, taken)
    for one in state.states:
        if one.kind == Kind.UNTRANSLATED and one.own and one.new:
            _mark(lines, one.own, one.new, default.hreflang)
    english = state.versions.english or ""
    for line in sorted({line for line, _ in boxes}, reverse=True):
        lines[line:line] = [
            row
            for (at, said), changed in boxes.items()
            if at == line
            for row in _box(Words(language.strings).say(said), changed, english, default)
        ]
    return "\n".join(row for row in lines[taken:] if row is not None) + "\n"


def places_of(text: str) -> dict[Block, tuple[Lines, Lines]]:
    """The lines of each block at the top level, with all in it, and of the list or table around."""
    lines = lines_of(text)
    units: list[list[Block]] = []
    for block in read_blocks(text):
        units += [[]] if block.depth == 0 else []
        units[-1].append(block)
    groups: list[list[list[Block]]] = []
    for unit in units:
        kind, before = unit[0].kind, groups[-1][-1][0].kind if groups else ""
        goes_on = kind == "definition" or (kind == before and kind in _GROUPED)
        groups += [] if groups and goes_on else [[]]
        groups[-1].append(unit)
    places: dict[Block, tuple[Lines, Lines]] = {}
    for group in groups:
        last = max(block.last for block in group[-1])
        while last < len(lines) and lines[last].lstrip().startswith("|"):
            last += 1  # the line under a table's head is no block
        for unit in group:
            ends = (unit[0].line, max(block.last for block in unit))
            places |= dict.fromkeys(unit, (ends, (group[0][0].line, last)))
    return places


def _boxes(state: PageState, first: int) -> dict[tuple[int, str], list[State]]:
    """What stands in each box, by the line that it comes after and what the box says.

    No box comes above line `first`.
    """
    boxes: dict[tuple[int, str], list[State]] = {}
    ends = {
        block: around[1]
        for block, (_, around) in places_of(state.versions.translated or "").items()
    }
    last = first
    for one in state.states:
        last = ends[one.own] if one.own else last
        changed = _reads_otherwise(one)
        if not (changed or one.kind == Kind.NEW) or one.block.kind.startswith("front matter"):
            continue
        line = ends[one.near] if one.kind == Kind.NEW and one.near else last
        said = "stale_changed" if changed else "stale_new"
        boxes.setdefault((max(line, first), said), []).append(one)
    return boxes


def _reads_otherwise(one: State) -> bool:
    """Whether readers would read something else in English; the id of a heading is not read."""
    if one.kind == Kind.CHANGED:
        return one.is_reworded or not one.block.is_heading
    return one.kind == Kind.MOVED and not one.is_same


def _box(said: str, changed: Sequence[State], text: str, default: Language) -> list[str]:
    """A box with the parts of the English page that can stand alone, each once."""
    body: list[str] = []
    shown: set[tuple[int, int]] = set()
    table = (0, 0)
    english, places = lines_of(text), places_of(text)
    for one in changed:
        block = one.new
        if block is None or places[block][0] in shown:
            continue
        (first, last), container = places[block]
        goes_on = container == table
        table = container
        shown.add((first, last))
        if english[first - 1].lstrip().startswith("|"):
            head = range(table[0], table[0] + 2)  # and the line below it
            body += () if goes_on else ("", *(english[n - 1] for n in head))
            body += [english[n - 1] for n in range(first, last + 1) if n not in head]
        elif block.is_heading:
            # No heading, so that the table of contents stays in one language; links find it.
            identity = f' id="{block.section}"' if one.kind == Kind.NEW else ""
            title = headline(block)
            body += ["", f'<p class="stale__heading"{identity} markdown="span">{title}</p>']
        else:
            body += [*(() if goes_on else ("",)), *english[first - 1 : last]]
    return [
        "",
        '<details class="stale" markdown="1" data-search-exclude>',
        f"<summary>{escape(said)}</summary>",
        f'<div lang="{escape(default.hreflang)}" markdown="1">',
        *body,
        "",
        "</div>",
        "</details>",
        "",
    ]


def _mark(lines: list[str | None], own: Block, english: Block, hreflang: str) -> None:
    """Put today's English in the place of a block that is not translated, marked as English.

    Lines that are not needed become None, so that all others keep their numbers.
    """
    first, last = own.line - 1, min(own.last, len(lines)) - 1
    line = lines[first] or ""
    if own.kind.partition(":")[0] in ("front matter", "admonition", "tab"):
        if own.text and own.text != english.text:
            lines[first] = line.replace(f'"{own.text}"', f'"{english.text}"')
        return
    if english.folded.startswith("<"):
        return
    start = (_MARK.match(line) or [""])[0]
    if own.is_heading:
        identity = f"#{own.section} " if own.section else ""
        mark = "#" * int(own.kind.partition(":")[2])
        title = f'{start}{mark} {headline(english)} {{ {identity}.untranslated lang="{hreflang}" }}'
        lines[first : last + 1] = [title, *[None] * (last - first)]
        return
    if own.kind == "row":
        shown = " | ".join(_span(cell, hreflang) for cell in cells(english.text))
        lines[first] = f"{start}| {shown} |"
        return
    lines[first : last + 1] = [start + _span(english.folded, hreflang), *[None] * (last - first)]


def _span(text: str, hreflang: str) -> str:
    words, tail = text.strip(), ""
    if found := _TAIL.search(words):
        words, tail = words[: found.start()], found[0]
    if not words:
        return tail
    return f'<span class="untranslated" lang="{hreflang}">{words}</span>{tail}'


def stale_notice(state: PageState, language: Language, link: str) -> str:
    """One line that names what is behind; nothing for a page where readers would see nothing."""
    words = Words(language.strings)
    parts = []
    visible = [one for one in state.states if not one.block.kind.startswith("front matter")]
    changed = _sections(state, [o for o in visible if o.kind == Kind.NEW or _reads_otherwise(o)])
    removed = _sections(state, [o for o in visible if o.kind == Kind.REMOVED])
    if changed:
        parts.append(words.say("stale_notice", sections=words.listed(changed)))
    if removed:
        parts.append(words.say("stale_removed", sections=words.listed(removed)))
    if any(one.kind == Kind.UNTRANSLATED for one in visible):
        parts.append(words.say("stale_untranslated"))
    if not parts:
        return ""
    return f'<p class="stale-notice" data-search-exclude>{" ".join([*parts, link]).strip()}</p>\n'


def status_page(files: Files) -> File | None:
    """The page that shows the state of translations, if the site has one."""
    pages = files.documentation_pages()
    return next((file for file in pages if STATUS_LINE in file.content_string), None)


def help_link(shown: File | None, url: str, language: Language) -> str:
    """A link to that page from the page at `url`: what it says, and how to help."""
    if shown is None:
        return ""
    said = escape(Words(language.strings).say("how_to_help"))
    return f'<a href="{escape(get_relative_url(shown.url, url))}">{said}</a>'


def write_status(config: MkDocsConfig, language: Language, states: States) -> None:
    """The state of every page as JSON, beside the pages of its language."""
    pages = {page: state for page, state in states.items() if not is_yaml(page)}
    data = as_data({language.code: pages})
    file = Path(config.site_dir, "translation-status.json")
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _sections(state: PageState, shown: Sequence[State]) -> list[str]:
    """Links to the sections of blocks, each once, named by their headings."""
    titles = {
        one.block.section: headline(one.block) for one in state.states if one.block.is_heading
    } | {section: headline(block) for section, block in state.heads.items()}
    return [
        f'<a href="#{escape(section)}">{_plain(titles.get(section, section))}</a>'
        for section in dict.fromkeys(one.block.section for one in shown)
        if section
    ]


def _plain(title: str) -> str:
    return escape(re.sub(r"[*`]", "", title))
