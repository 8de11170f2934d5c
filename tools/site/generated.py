"""Parts of a page that are made from data; a line `<!-- generated: NAME -->` names one.

The data stands in one place; a page in any language says only where it is shown.
"""

import re
from collections.abc import Callable, Sequence

from mkdocs.exceptions import BuildError

from tools.pages.glossary import GlossaryError, read_glossary
from tools.pages.languages import Language
from tools.tree import Tree

_LINE = re.compile(r"^<!-- generated: (?P<name>[a-z-]+) -->$", re.MULTILINE)
Generator = Callable[[Tree, Language, Sequence[Language]], str]


def fill_in(
    markdown: str, page: str, tree: Tree, language: Language, languages: Sequence[Language]
) -> str:
    """The page's Markdown with every generated part in its place. Raises BuildError."""

    def generate(line: re.Match[str]) -> str:
        generator = _GENERATORS.get(line["name"])
        if generator is None:
            known = ", ".join(_GENERATORS)
            raise BuildError(f"{page}: nothing generates `{line['name']}`; there is {known}.")
        try:
            return generator(tree, language, languages)
        except GlossaryError as error:
            raise BuildError(str(error)) from error

    return _LINE.sub(generate, markdown)


def _glossary(tree: Tree, language: Language, languages: Sequence[Language]) -> str:
    """A definition list: each term with its words in the other languages, and what it means."""
    own = read_glossary(tree, language)
    others = [
        (other, {term.term: term.says for term in read_glossary(tree, other)})
        for other in languages
        if other.code != language.code
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


_GENERATORS: dict[str, Generator] = {"glossary": _glossary}
