"""Parts of a page that are made from data; a line `<!-- generated: NAME -->` names one.

The data stands in one place; a page in any language says only where it is shown.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs.exceptions import BuildError

from asrun.checking.check import Book
from asrun.pages.glossary import read_glossary
from asrun.pages.languages import Language
from asrun.problem import ProblemError
from asrun.rendering.table import markdown_table
from asrun.rendering.words import Words
from asrun.site.cells import with_numbers
from asrun.site.measured import Measured, NumberError, machines
from asrun.site.outcomes import outcome_table
from asrun.translations.blocks import headline, read_blocks
from asrun.translations.changes import Kind
from asrun.translations.snapshots import pages_of
from asrun.translations.status import PageState, States
from asrun.tree import Tree

_LINE = re.compile(r"^<!-- generated: (?P<name>[a-z-]+)(?: (?P<about>[a-z-]+))? -->$", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """Where something is generated: the page (its path below the language's folder) and its text.

    `languages` has the default one first; `book` holds what was run for this build, `states` the
    states of translations by language, and `read` reads what was measured, once for all pages.
    """

    tree: Tree
    language: Language
    languages: Sequence[Language]
    page: str
    markdown: str
    book: Book
    states: Mapping[str, States]
    read: Callable[[], Measured]

    @property
    def measured(self) -> Measured:
        """What was measured, with links that lead from this page."""
        path = self.language.prefix + self.page.removesuffix(".md").removesuffix("index")
        base = "../" * len([part for part in path.split("/") if part])
        return replace(self.read(), base=base)


Generator = Callable[[Place, str], str]
"""Makes a part of a page from the place and the word after the name, which may be empty."""


def fill_in(place: Place) -> str:
    """The page's Markdown with every generated part in its place. Raises BuildError."""

    def generate(line: re.Match[str]) -> str:
        generator = _GENERATORS.get(line["name"])
        if generator is None:
            known = ", ".join(_GENERATORS)
            raise BuildError(
                f"{_where(place, line[0])}: nothing generates `{line['name']}`; there is {known}."
            )
        try:
            return generator(place, line["about"] or "")
        except ProblemError as error:
            raise BuildError(str(error)) from error

    return _LINE.sub(generate, _with_numbers(place))


def _with_numbers(place: Place) -> str:
    """The page's Markdown with every number that was measured in its place. Raises BuildError."""
    if "{{" not in place.markdown:
        return place.markdown
    try:
        return with_numbers(place.markdown, place.measured)
    except NumberError as error:
        raise BuildError(f"{_where(place, error.text)}: {error}") from error
    except ProblemError as error:
        raise BuildError(str(error)) from error


def _where(place: Place, text: str) -> str:
    """File and line of what a page shows, which may come from its page in the default language."""
    for language in (place.language, place.languages[0]):
        file = language.folder / place.page
        source = file.read_text(encoding="utf-8") if file.is_file() else ""
        if text in source:
            line = source.count("\n", 0, source.index(text)) + 1
            return f"{place.tree.name(file)}:{line}"
    return place.page


def _glossary(place: Place, _: str) -> str:
    """A definition list: each term with its words in the other languages, and what it means."""
    own = read_glossary(place.tree, place.language)
    others = [
        (other, {term.term: term.says for term in read_glossary(place.tree, other)})
        for other in place.languages
        if other.code != place.language.code
    ]
    entries = []
    for term in own:
        words = [
            f'<span lang="{other.hreflang}">{says[term.term]}</span>'
            for other, says in others
            if says.get(term.term, term.says) != term.says
        ]
        head = " · ".join([f'<strong id="{term.anchor}">{term.says}</strong>', *words])
        entries.append(f"{head}\n:   {term.means}\n")
    return "\n".join(entries)


def _outcomes(place: Place, _: str) -> str:
    words = Words(place.language.strings)
    return outcome_table(place.markdown, place.book, place.tree, words)


def _machines(place: Place, _: str) -> str:
    return machines(place.measured)


def _translation_status(place: Place, _: str) -> str:
    """A table of pages: in the default language for every other one, else for this one."""
    language = place.language
    default, *others = place.languages
    shown = [language] if language in others else others
    words = Words(language.strings)
    heads = [words.say("status_page"), *(one.name for one in shown)]
    rows = []
    for page in pages_of(default):
        cells = [_progress(place.states[one.code][page], words, one is language) for one in shown]
        rows.append([f"[{_title(page, language, default)}]({page})", *cells])
    return markdown_table(heads, rows)


def _progress(state: PageState | None, words: Words, linked: bool) -> str:
    """How far a page is; what is behind `linked`, where the links lead into this language."""
    if state is None:
        return words.say("status_missing")
    if not state.behind:
        return words.say("status_current")
    shown = words.say("status_blocks", current=state.current, total=state.total)
    shown_there = {
        *state.heads,
        *(one.block.section for one in state.behind if one.kind == Kind.NEW),
    }
    names = [
        f"[#{section}]({state.versions.page}#{section})"
        for section in state.sections_behind
        if linked and section and section in shown_there
    ]
    return f"{shown} {' '.join(names)}".strip()


def _title(page: str, language: Language, default: Language) -> str:
    """A page's heading, in this language where it is translated."""
    own = language.folder / page
    text = (own if own.is_file() else default.folder / page).read_text(encoding="utf-8")
    heads = [block for block in read_blocks(text) if block.kind == "heading:1"]
    return headline(heads[0]) if heads else page


_GENERATORS: dict[str, Generator] = {
    "glossary": _glossary,
    "machines": _machines,
    "outcomes": _outcomes,
    "translation-status": _translation_status,
}
