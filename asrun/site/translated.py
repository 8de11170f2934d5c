"""What the pages of other languages are compared with before a build shows them."""

import logging
from collections.abc import Sequence

from asrun.pages.languages import Language
from asrun.problem import Problem
from asrun.translations.renames import not_carried, renames_in
from asrun.translations.snapshots import Translation, pages_of
from asrun.translations.status import States, states_of
from asrun.translations.strings import wrong_strings
from asrun.tree import Tree

log = logging.getLogger("mkdocs.plugins.snippets")


def read_translations(
    tree: Tree, languages: Sequence[Language]
) -> tuple[dict[str, States], list[Problem]]:
    """The states of all pages by language, and what of them the site cannot show.

    Raises ProblemError.
    """
    default, *others = languages
    states: dict[str, States] = {}
    problems: list[Problem] = []
    for language in others:
        for page in sorted({*pages_of(language)} - {*pages_of(default)}):
            file = tree.name(language.folder / page)
            log.warning("%s: there is no %s page that this one translates", file, default.name)
        found = states_of(Translation(tree, language, default))
        states[language.code] = found
        problems += wrong_strings(tree, language, default)
        problems += not_carried(found, renames_in(tree, found))
    return states, problems
