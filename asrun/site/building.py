"""The build of one language: what its events hand on to one another, and leave to the server."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from asrun.checking.check import Book
from asrun.pages.languages import Language
from asrun.rendering.extension import SnippetExtension
from asrun.site.kept import Kept
from asrun.site.measured import Measured
from asrun.site.search import Search
from asrun.translations.status import PageState, States
from asrun.tree import Tree


@dataclass
class Building:
    """One language's part of a build.

    `languages` has the default one first, `found` the states of translations by language;
    `measured` reads what was measured, once; `world` is the digest of what all its pages depend on,
    `search` its index.
    What stands below comes with later events.
    """

    tree: Tree
    languages: tuple[Language, ...]
    language: Language
    config: MkDocsConfig
    book: Book | None
    extension: SnippetExtension | None
    found: Mapping[str, States]
    root_url: str
    measured: Callable[[], Measured]
    kept: Kept
    world: str
    search: Search
    status_page: File | None = None
    files: Files = field(init=False)
    nav: Navigation = field(init=False)
    env: Any = field(init=False)
    behind: PageState | None = None
    """The state of the page in hand, where it is behind."""
    plain: str = ""
    """Its Markdown without today's English."""

    @property
    def default(self) -> Language:
        return self.languages[0]

    def show(self, book: Book) -> None:
        """Show what is in this book from now on."""
        self.book = book
        if self.extension is not None:
            self.extension.book = book

    @property
    def states(self) -> States:
        """The states of this language's pages; none for the default one."""
        return self.found.get(self.language.code, {})
