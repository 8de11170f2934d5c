"""The check before a build: everything that was run and translated, or all that is wrong."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from mkdocs.exceptions import BuildError

from asrun.checking.check import Book, Options, check_tree
from asrun.pages.languages import Language, default_strings
from asrun.problem import Problem, ProblemError, listed
from asrun.progress import progress_of
from asrun.translations.renames import not_carried, renames_in
from asrun.translations.snapshots import Translation, pages_of
from asrun.translations.status import States, states_of
from asrun.translations.strings import wrong_strings
from asrun.tree import LANGUAGE_FILE, Tree

log = logging.getLogger("mkdocs.plugins.asrun")


def checked(
    tree: Tree, languages: Sequence[Language], options: Options
) -> tuple[Book, dict[str, States]]:
    """Run what has to be run; then the states of all pages by language. Raises BuildError."""
    with progress_of() as progress:
        book = check_tree(tree, options, progress=progress)
    for warning in book.warnings:
        log.info("snippets: %s", warning)  # under --strict a warning would end the build
    log.info("snippets: %d run, %d from cache", book.run, book.kept)
    if book.pending:
        log.info(
            "snippets: %d are still to run; their pages complete themselves", len(book.pending)
        )
    try:
        states, wrong = _translations(tree, languages)
    except ProblemError as error:
        raise BuildError(str(error)) from error
    # A file that a translation still names is told with the command that renames it there.
    places = {problem.place for problem in wrong}
    problems = [*wrong, *(one for one in book.problems if one.place not in places)]
    if problems:
        raise BuildError(listed(problems, "nothing was rendered"))
    return book, states


def _translations(
    tree: Tree, languages: Sequence[Language]
) -> tuple[dict[str, States], list[Problem]]:
    """The states of all pages by language, and what of them the site cannot show.

    Raises ProblemError.
    """
    default, *others = languages
    states: dict[str, States] = {}
    problems: list[Problem] = []
    if (default.folder / LANGUAGE_FILE).is_file():
        engine = replace(default, strings=default_strings("en"))
        problems += wrong_strings(tree, default, engine)
    for language in others:
        for page in sorted({*pages_of(language)} - {*pages_of(default)}):
            file = tree.name(language.folder / page)
            log.warning("%s: there is no %s page that this one translates", file, default.name)
        found = states_of(Translation(tree, language, default))
        states[language.code] = found
        problems += wrong_strings(tree, language, default)
        problems += not_carried(found, renames_in(tree, found))
    return states, problems
