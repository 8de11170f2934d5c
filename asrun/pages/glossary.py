"""The glossary: one file per language, the terms of the default language in each.

`docs/<default>/.glossary.yml` says what each term means. In another language a term also says how
it is called there, and which forms must never be used for it.
"""

import re
from dataclasses import dataclass, field, replace

from asrun.data import read_yaml
from asrun.pages.languages import Language
from asrun.tree import Tree

FILE = ".glossary.yml"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term of the default language, and what a language makes of it.

    `says` is the translation (the term itself where it `stays`), `never` forms that are refused,
    `means` one or two sentences of Markdown.
    """

    term: str
    says: str = ""
    never: tuple[str, ...] = ()
    stays: bool = False
    means: str

    @property
    def anchor(self) -> str:
        """The id of its entry, the same in every language."""
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")


@dataclass(frozen=True, kw_only=True)
class _Translated(Term):
    """A term in another language, where its word must not be left out."""

    says: str = field()


def read_glossary(tree: Tree, language: Language) -> tuple[Term, ...]:
    """The language's terms in the order of its file; none where there is no file.

    Raises ProblemError.
    """
    file = language.folder / FILE
    if not file.exists():
        return ()
    if not language.is_default:
        return read_yaml(file, tree.name(file), tuple[_Translated, ...])
    terms = read_yaml(file, tree.name(file), tuple[Term, ...])
    return tuple(replace(term, says=term.says or term.term) for term in terms)
