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
from asrun.translations.blocks import Block, headline, lines_of
from asrun.translations.inline import cells
from asrun.translations.printing import as_data
from asrun.translations.status import (
    CHANGED,
    MOVED,
    NEW,
    REMOVED,
    UNTRANSLATED,
    PageState,
    State,
    States,
)
from asrun.translations.texts import is_yaml

STATUS_LINE = "<!-- generated: translation-status -->"
_MARK = re.compile(r"^(\s*(?:(?:[-*+]|\d+[.)]|:)\s+)?)")
_TAIL = re.compile(r"\s*\{[^}]*\}\s*$")


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
        if one.kind == UNTRANSLATED and one.own and one.change.new:
            _mark(lines, one.own, one.change.new, default.hreflang)
    english = lines_of(state.versions.english or "")
    for line in sorted({line for line, _ in boxes}, reverse=True):
        lines[line:line] = [
            row
            for (at, said), changed in boxes.items()
            if at == line
            for row in _box(Words(language.strings).say(said), changed, english, default)
        ]
    return "\n".join(row for row in lines[taken:] if row is not None) + "\n"


def _boxes(state: PageState, first: int) -> dict[tuple[int, str], list[State]]:
    """What stands in each box, by the line that it comes after and what the box says.

    No box comes above line `first`.
    """
    boxes: dict[tuple[int, str], list[State]] = {}
    last = first
    for one in state.states:
        last = one.own.container[1] if one.own else last
        changed = _reads_otherwise(one)
        if not (changed or one.kind == NEW) or one.block.kind.startswith("front matter"):
            continue
        after = one.change.after if one.kind == NEW else None
        own = state.fit.of_old.get(after) if after else None
        line = own.container[1] if own else last
        said = "stale_changed" if changed else "stale_new"
        boxes.setdefault((max(line, first), said), []).append(one)
    return boxes


def _reads_otherwise(one: State) -> bool:
    """Whether readers would read something else in English; the id of a heading is not read."""
    if one.kind == CHANGED:
        return one.change.is_reworded or not one.block.is_heading
    return one.kind == MOVED and not one.change.is_same


def _box(
    said: str, changed: Sequence[State], english: Sequence[str], default: Language
) -> list[str]:
    """A box with the parts of the English page that can stand alone, each once."""
    body: list[str] = []
    shown: set[tuple[int, int]] = set()
    table = (0, 0)
    for one in changed:
        block = one.change.new
        if block is None or block.unit in shown:
            continue
        goes_on = block.container == table
        table = block.container
        shown.add(block.unit)
        first, last = block.unit
        if english[first - 1].lstrip().startswith("|"):
            head = range(table[0], table[0] + 2)  # and the line below it
            body += () if goes_on else ("", *(english[n - 1] for n in head))
            body += [english[n - 1] for n in range(first, last + 1) if n not in head]
        elif block.is_heading:
            # No heading, so that the table of contents stays in one language; links find it.
            identity = f' id="{block.section}"' if one.kind == NEW else ""
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
    changed = _sections(state, [o for o in visible if o.kind == NEW or _reads_otherwise(o)])
    removed = _sections(state, [o for o in visible if o.kind == REMOVED])
    if changed:
        parts.append(words.say("stale_notice", sections=words.listed(changed)))
    if removed:
        parts.append(words.say("stale_removed", sections=words.listed(removed)))
    if any(one.kind == UNTRANSLATED for one in visible):
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
