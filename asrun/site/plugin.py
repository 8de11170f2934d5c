"""The MkDocs plugin: thin, each event calls a plain function.

It checks every snippet before anything is rendered, refuses a page on which the scan and the
rendering differ, and builds the other languages after the first.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from asrun.checking.check import Book, Options
from asrun.pages.languages import Language, read_languages
from asrun.problem import ProblemError, listed
from asrun.rendering.extension import SnippetExtension
from asrun.rendering.words import Words
from asrun.running.batch import ending_in_order
from asrun.site.assets import add_assets
from asrun.site.behind import (
    help_link,
    stale_notice,
    status_page,
    with_todays_english,
    write_status,
)
from asrun.site.checked import checked
from asrun.site.completing import WAITING, Completion, can_wait
from asrun.site.configuration import alternates, config_of, configure, given, source_address
from asrun.site.fallback import add_fallbacks, is_fallback, mark_as_fallback, with_notice
from asrun.site.generated import Place, fill_in
from asrun.site.measured import copy_records
from asrun.site.rendered import compare
from asrun.site.serving import Shown, prepared, survive_failures
from asrun.translations.status import PageState, States
from asrun.tree import Tree


class SitePlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Holds what one build needs from event to event."""

    def __init__(self) -> None:
        self._serving = False
        self._failure = ""
        self._ending = ExitStack()
        self._shown: Shown | None = None
        self._completion: Completion | None = None
        self._first_look = False
        self._nested: Language | None = None
        self._book: Book | None = None
        self._root_url = ""
        self._state: PageState | None = None
        self._found: dict[str, States] = {}
        self._states: States = {}
        self._plain = ""
        self._status_page: File | None = None

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

    @event_priority(100)  # before the search plugin reads its settings
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        file = Path(config.config_file_path).resolve()
        self._tree = Tree(file.parent, file.name)
        if self._nested is None:
            self._given = given(config)
            if self._serving:
                self._shown = prepared(config, self._shown)
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
        self._states = {}
        if self._nested is None:
            self._book, self._found = checked(self._tree, self._languages, self._options())
            self._first_look = bool(self._book.pending)
        if self._book is not None:
            extension = SnippetExtension(
                self._book,
                Words(self._language.strings),
                source=source_address(config, self._tree),
                in_search=self._language.is_default,
            )
            config.markdown_extensions.append(extension)  # type: ignore[arg-type] # Markdown takes it

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._nested is not None:
            add_fallbacks(files, config, self._languages[0])
            self._states = self._found[self._language.code]
        self._status_page = status_page(files)
        add_assets(files, config, pending=bool(self._book and self._book.pending))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        del config, files
        self._state = None
        if is_fallback(page, self._language):
            mark_as_fallback(page, self._languages[0], self._root_url)
        elif (state := self._states.get(page.file.src_uri)) and state.behind:
            self._state = state
            self._plain = markdown
            markdown = with_todays_english(markdown, state, self._language, self._languages[0])
        return self._filled(markdown, page)

    def _filled(self, markdown: str, page: Page) -> str:
        """A page's Markdown with all that is made from data. Raises BuildError."""
        if self._book is None:
            return markdown
        src = page.file.src_uri
        return fill_in(
            Place(self._tree, self._language, self._languages, src, markdown, self._book)
        )

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        missing = is_fallback(page, self._language)
        shown = self._languages[0] if missing else self._language
        name = self._tree.name(shown.folder / page.file.src_uri)
        wrong = compare(html, name, page.markdown or "", page.file.content_string)
        if wrong and self._state:
            # Today's English does not go into this page: it is shown as it was.
            page.markdown = self._filled(self._plain, page)
            page.render(config, files)
            html = page.content or ""
            wrong = compare(html, name, page.markdown, page.file.content_string)
        if wrong:
            raise BuildError(listed(wrong))
        link = help_link(self._status_page, page.url, self._language)
        if missing:
            return with_notice(html, self._language, self._languages[0], link)
        return stale_notice(self._state, self._language, link) + html if self._state else html

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

    @event_priority(-100)  # after the other plugins have finished with this language
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self._nested is not None:
            # Hosts and the server know only the page at the root.
            Path(config.site_dir, "404.html").unlink(missing_ok=True)
            write_status(config, self._language, self._states)
            return
        try:
            copy_records(self._tree, Path(config.site_dir))
            for language in self._languages[1:]:
                self._nested = language
                build(config_of(language, self._given, config, self._root_url))
        finally:
            self._nested = None

    def on_build_error(self, *, error: Exception) -> None:
        self._failure = self._failure or str(error)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        server.mount_path = "/"
        server.url = f"http://{config.dev_addr.host}:{config.dev_addr.port}/"
        if self._shown is None:
            return server
        survive_failures(server, builder, self._shown, lambda: self._failure)
        site = self._shown.exchange(server)
        if self._book and self._book.pending:
            self._complete(server, site, self._book)
        return server

    def _complete(self, server: LiveReloadServer, site: Path, book: Book) -> None:
        """Run what the first look lacks beside the server; build all of it again after that."""
        build, waiting = server.builder, self._tree.records / WAITING
        server.watch(str(waiting))

        def done() -> None:
            self._first_look = False
            waiting.write_text("everything has run\n", encoding="utf-8")

        def rebuild() -> None:
            completion.stop()
            build()
            if self._book and self._book.pending:
                completion.start(self._book, Path(server.root))

        server.builder = rebuild
        self._completion = completion = Completion(
            self._tree, self._options(), self._languages, done
        )
        completion.start(book, site)

    def on_shutdown(self) -> None:
        if self._completion is not None:
            self._completion.stop()
        self._ending.close()

    def _options(self) -> Options:
        """How to run: the first build of a server shows what there is, and runs nothing."""
        wait = self._first_look and (self._completion is not None or can_wait(self._tree))
        return Options(self._tree.options.start_methods, run=not wait)
