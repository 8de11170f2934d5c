"""The MkDocs plugin: thin, each event calls a plain function.

It checks every snippet before anything is rendered, refuses a page on which the scan and the
rendering differ, and builds the other languages after the first.
"""

import logging
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from asrun.checking.check import Book, Options
from asrun.pages.languages import Language, read_languages
from asrun.problem import ProblemError
from asrun.rendering.extension import SnippetExtension
from asrun.rendering.words import Words
from asrun.running.batch import ending_in_order
from asrun.site.assets import add_assets
from asrun.site.behind import status_page, write_status
from asrun.site.building import Building
from asrun.site.checked import checked
from asrun.site.completing import WAITING, Completion, can_wait
from asrun.site.configuration import alternates, config_of, configure, given, source_address
from asrun.site.fallback import add_fallbacks
from asrun.site.first_page import Saved, make_page
from asrun.site.keeping import keep_markdown, keep_templates, world_of
from asrun.site.kept import Kept
from asrun.site.measured import copy_records, read_measured
from asrun.site.page import compared, completed
from asrun.site.search import Search
from asrun.site.serving import Server, SupersededError, prepare
from asrun.site.unchanged import made_from, remember
from asrun.translations.status import States
from asrun.tree import Tree


class SitePlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Holds what one build needs from event to event."""

    def __init__(self) -> None:
        self._serving = False
        self._failure = ""
        self._ending = ExitStack()
        self._server: Server | None = None
        self._completion: Completion | None = None
        self._first_look = False
        self._nested: Language | None = None
        self._book: Book | None = None
        self._root_url = ""
        self._found: dict[str, States] = {}
        self._made_from = ""
        self._warnings = CountHandler(level=logging.WARNING)
        self._kept: dict[str, Kept] = {}
        self._built: dict[str, Building] = {}

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """MkDocs only keeps the options: the tree reads them for all commands, with their lines."""
        errors, _ = super().load_config(options, config_file_path)
        return errors, []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        if dirty:
            raise ConfigurationError(
                "--dirty builds the pages of changed files only, and a page also shows what a "
                "snippet printed: leave the option out."
            )
        self._serving = self._first_look = command == "serve"
        if self._serving:
            self._ending.enter_context(ending_in_order())  # so that MkDocs removes its folder
        if command == "build":
            logging.getLogger("mkdocs").addHandler(self._warnings)
            self._made_from = made_from(Tree(Path.cwd()))

    @event_priority(100)  # before the search plugin reads its settings
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        file = Path(config.config_file_path).resolve()
        self._tree = Tree(file.parent, file.name)
        if self._nested is None:
            self._given = given(config)
            if self._serving:
                prepare(config, self._server)
            self._root_url = config.site_url or ""
        try:
            self._languages = read_languages(self._tree)
        except ProblemError as error:
            raise BuildError(str(error)) from error
        self._language = self._nested or self._languages[0]
        configure(config, self._language, self._languages, self._tree, self._root_url)
        config.watch += [str(self._tree.docs), str(self._tree.snippets)]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self._failure = ""
        if self._nested is None:
            self._book, self._found = checked(self._tree, self._languages, self._options())
            self._first_look = bool(self._book.pending)
        extension = None
        if self._book is not None:
            words, source = Words(self._language.strings), source_address(config, self._tree)
            extension = SnippetExtension(self._book, words, source=source)
            config.markdown_extensions.append(extension)  # type: ignore[arg-type] # Markdown takes it
        code = self._language.code
        self._at = Building(
            self._tree,
            self._languages,
            self._language,
            config,
            self._book,
            extension,
            self._found,
            self._root_url,
            cache(partial(read_measured, self._tree, self._language)),
            self._kept.setdefault(code, Kept(self._tree.records / "pages" / code)),
            world_of(config, self._language, self._given),
            Search(config, self._tree, self._language),
        )
        self._at.search.collect(self._at.kept, self._at.world)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._nested is not None:
            add_fallbacks(files, config, self._languages[0])
        self._at.status_page = status_page(files)
        add_assets(files, config, pending=bool(self._book and self._book.pending))
        self._at.search.add_worker(files, config)
        self._at.files = files
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        self._at.nav = nav
        keep_markdown(self._at)
        return nav

    def on_env(self, env: Any, **_: Any) -> Any:
        self._at.env = env
        keep_templates(self._at)
        self._built[self._language.code] = self._at
        return env

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        del config, files
        if self._server is not None and self._server.news.is_set():
            raise SupersededError
        return completed(self._at, markdown, page)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        return compared(self._at, html, page)

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        del nav
        if len(self._languages) > 1:
            config.extra["alternate"] = alternates(
                page, self._language, self._languages, self._root_url
            )
        return context

    def on_post_page(self, output: str, **_: Any) -> str:
        return self._at.search.on_page(output)

    def on_post_template(self, output_content: str, **_: Any) -> str:
        return self._at.search.on_page(output_content)

    @event_priority(-100)  # after the other plugins have finished with this language
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._at.kept.write()
        self._at.search.write(Path(config.site_dir))
        if self._nested is not None:
            # Hosts and the server know only the page at the root.
            Path(config.site_dir, "404.html").unlink(missing_ok=True)
            write_status(config, self._language, self._at.states)
            return
        try:
            copy_records(self._tree, Path(config.site_dir))
            for language in self._languages[1:]:
                self._nested = language
                build(config_of(language, self._given, config, self._root_url))
            if self._made_from and not self._warnings.get_counts():
                remember(self._tree, Path(config.site_dir), self._made_from)
        finally:
            self._nested = None

    def on_build_error(self, *, error: Exception) -> None:
        self._failure = self._failure or str(error)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
        del server

        def build() -> None:
            try:
                builder()
            except Exception as error:
                raise BuildError(self._failure or str(error)) from error

        self._server = Server(config, build, self._make_first)
        if self._book and self._book.pending:
            self._complete(self._server, self._book)
        return self._server

    def _make_first(self, changed: set[Path]) -> None:
        """Make the pages of what was saved, before the site is built again.

        Raises BuildError and ProblemError.
        """
        if self._book is None or self._server is None:
            return
        saved = Saved(self._tree, self._book, tuple(self._built.values()))
        self._book, pages = saved.pages_of(changed, self._options())
        for at, page in pages:
            self._at, self._language = at, at.language
            make_page(at, page, self._server.site)

    def _complete(self, server: Server, book: Book) -> None:
        """Run what the first look lacks beside the server; build all of it again after that."""

        def done() -> None:
            self._first_look = False
            (self._tree.records / WAITING).write_text("everything has run\n", encoding="utf-8")

        self._completion = Completion(self._tree, self._options(), self._languages, done)
        self._completion.accompany(server, book, lambda: self._book)

    def on_shutdown(self) -> None:
        if self._completion is not None:
            self._completion.stop()
        self._ending.close()
        logging.getLogger("mkdocs").removeHandler(self._warnings)

    def _options(self) -> Options:
        """How to run: the first build of a server shows what there is, and runs nothing."""
        wait = self._first_look and (self._completion is not None or can_wait(self._tree))
        return Options(self._tree.options.start_methods, run=not wait)
