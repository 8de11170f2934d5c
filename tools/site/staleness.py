"""What a reader of a translation is told: which parts of it are behind, and how to help."""

import json
import re
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from tools.pages.languages import Language
from tools.rendering.words import Words
from tools.translations.augmenting import Wording, with_english
from tools.translations.status import (
    CHANGED,
    NEW,
    REMOVED,
    UNTRANSLATED,
    PageState,
    States,
    headline,
)
from tools.translations.telling import as_data

STATUS_LINE = "<!-- generated: translation-status -->"


def with_todays_english(
    markdown: str, state: PageState, language: Language, default: Language
) -> str:
    """A page's Markdown, without front matter, with today's English where it is behind."""
    words = Words(language.strings)
    wording = Wording(words.say("stale_changed"), words.say("stale_new"), default.hreflang)
    # What MkDocs has taken from the top: front matter and the empty lines after it.
    taken = (state.versions.translated or "").count("\n") - markdown.count("\n")
    return "\n".join(with_english(state, wording).split("\n")[taken:])


def stale_notice(state: PageState, language: Language, link: str) -> str:
    """One line that names what is behind; nothing for a page where readers would see nothing."""
    words = Words(language.strings)
    parts = []
    visible = [one for one in state.states if not one.block.kind.startswith("front matter")]
    changed = _sections(state, [one.block.section for one in visible if one.kind in (CHANGED, NEW)])
    removed = _sections(state, [one.block.section for one in visible if one.kind == REMOVED])
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
    data = as_data({language.code: states})
    file = Path(config.site_dir, "translation-status.json")
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _sections(state: PageState, sections: list[str]) -> list[str]:
    """Links to sections, each once, named by their headings."""
    titles = {
        one.block.section: headline(one.block)
        for one in state.states
        if one.block.kind.startswith("heading")
    } | {section: headline(block) for section, block in state.heads.items()}
    return [
        f'<a href="#{escape(section)}">{_plain(titles.get(section, section))}</a>'
        for section in dict.fromkeys(sections)
        if section
    ]


def _plain(title: str) -> str:
    return escape(re.sub(r"[*`]", "", title))
