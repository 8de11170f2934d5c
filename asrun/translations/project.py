"""The tree that the command works on, its languages, and a page as people name it."""

from pathlib import Path

import click

from asrun.pages.glossary import Term, read_glossary
from asrun.pages.languages import Language, read_languages
from asrun.translations.site_status import states_of
from asrun.translations.snapshots import Versions, read_versions
from asrun.translations.status import PageState, state_of, stays_in
from asrun.tree import Tree, find_tree


class Project:
    """The tree that the command works on. Raises FileNotFoundError, ProblemError."""

    def __init__(self) -> None:
        self.tree: Tree = find_tree(Path.cwd())
        self.default, *self.others = read_languages(self.tree)

    def language(self, code: str) -> Language:
        """The language of this code. Raises a usage error for any other."""
        for language in self.others:
            if language.code == code:
                return language
        codes = ", ".join(language.code for language in self.others) or "none yet"
        if code == self.default.code:
            raise click.UsageError(
                f"`{code}` is what is translated; languages that it is translated into: {codes}."
            )
        raise click.UsageError(
            f"`{code}` is no language of this site ({codes}); "
            f'`uv run translations new {code} "Its name"` makes one.'
        )

    def versions(self, language: Language, page: str) -> Versions:
        """A page, named below the language's folder or as docs/zh/….md."""
        name = page.replace("\\", "/").removeprefix("./")
        for folder in (language.folder, self.default.folder):
            name = name.removeprefix(f"{self.tree.name(folder)}/")
        name = name if name.endswith((".md", ".yml")) else f"{name}.md"
        return read_versions(self.tree, language, self.default, name)

    def state(self, language: Language, page: str) -> PageState:
        """The state of a page. Raises a usage error where one of its files is missing."""
        versions = self.versions(language, page)
        if versions.english is None:
            raise click.UsageError(f"there is no English page `{versions.page}`.")
        if versions.translated is None:
            raise click.UsageError(
                f"{versions.file} is not translated yet; begin it: "
                f"uv run translations start {language.code} {versions.page}"
            )
        return state_of(versions, stays_in(self.tree, language))

    def related(self, language: Language, page: str) -> PageState:
        """The state of a page that knows what went to other pages, and what came from them."""
        versions = self.state(language, page).versions
        found = states_of(self.tree, language, self.default)[versions.page]
        return found or self.state(language, page)

    def terms(self, language: Language) -> list[Term]:
        """The terms for which a language rules out some forms. Raises ProblemError."""
        return [term for term in read_glossary(self.tree, language) if term.never]
