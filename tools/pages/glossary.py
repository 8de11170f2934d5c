"""The glossary: one file per language, the terms of the default language in each.

`docs/<default>/.glossary.yml` says what each term means. In another language a term also says how
it is called there, and which forms must never be used for it.
"""

import re
from dataclasses import dataclass

import yaml

from tools.pages.languages import Language
from tools.pages.text import read_text, yaml_error
from tools.tree import Tree

FILE = ".glossary.yml"
_KEYS = {"term", "says", "never", "stays", "means"}


@dataclass(frozen=True)
class Term:
    """A term of the default language, and what a language makes of it.

    `says` is the translation (the term itself where it `stays`), `never` forms that are refused,
    `means` one or two sentences of Markdown.
    """

    term: str
    says: str
    never: tuple[str, ...]
    stays: bool
    means: str

    @property
    def anchor(self) -> str:
        """The id of its entry, the same in every language."""
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")


class GlossaryError(ValueError):
    """A glossary that cannot be used; the text is a sentence with file and term."""


def read_glossary(tree: Tree, language: Language) -> tuple[Term, ...]:
    """The language's terms in the order of its file; none where there is no file.

    Raises GlossaryError, TextError.
    """
    file = language.folder / FILE
    if not file.is_file():
        return ()
    where = tree.name(file)
    # The loader in C, where there is one, is ten times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(read_text(tree, file), loader)  # noqa: S506
    except yaml.YAMLError as error:
        line, what = yaml_error(error)
        raise GlossaryError(f"{where}:{line}: this is not YAML: {what}.") from error
    if not isinstance(data, list):
        raise GlossaryError(f"{where}: expected a list of terms.")
    terms = []
    for number, entry in enumerate(data, start=1):
        if not isinstance(entry, dict) or not isinstance(entry.get("term"), str):
            raise GlossaryError(f"{where}: entry {number} has no `term`.")
        term = entry["term"]
        for key in sorted(set(entry) - _KEYS):
            raise GlossaryError(f"{where}: `{term}`: `{key}` is no key of an entry.")
        if not isinstance(entry.get("means"), str):
            raise GlossaryError(f"{where}: `{term}` lacks `means`.")
        says = entry.get("says", term if language.is_default else None)
        if not isinstance(says, str):
            raise GlossaryError(f"{where}: `{term}` lacks `says`, its word in {language.name}.")
        never = tuple(entry.get("never") or ())
        terms.append(Term(term, says, never, bool(entry.get("stays")), entry["means"]))
    return tuple(terms)
