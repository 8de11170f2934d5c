"""The MkDocs plugin: thin, each event calls a plain function.

It checks every snippet before anything is rendered, refuses a page on which the scan and the
rendering differ, and builds the other languages after the first.
"""

import logging
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from asrun.checking.check import Book, Options, check_tree
from asrun.pages.languages import Language, read_languages
from asrun.problem import ProblemError, listed
from asrun.progress import progress_of
from asrun.running.batch import ending_in_order
from asrun.site.behind import (
    help_link,
    stale_notice,
    status_page,
    with_todays_english,
    write_status,
)
from asrun.site.completing import Completion
from asrun.site.configuration import EXTENSION, alternates, configure, extension_options, given
from asrun.site.fallback import add_fallbacks, is_fallback, mark_as_fallback, with_notice
from asrun.site.generated import Place, fill_in
from asrun.site.measured import copy_records
from asrun.site.rendered import compare
from asrun.site.serving import Shown, ask_for, survive_failures
from asrun.site.translated import read_translations
from asrun.translations.status import PageState, States
from asrun.tree import Tree

log = logging.getLogger("mkdocs.plugins.snippets")

_WAITING = "first-build"
"""A file among the records; the server watches it for the news that everything has run."""


class SitePluginConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml."""

    start_methods = options.ListOfItems(options.Choice(("fork", "forkserver", "spawn")), default=[])
    """Run under these start methods only; all that the platform has when empty."""


class SitePlugin(BasePlugin[SitePluginConfig]):  # type: ignore[no-untyped-call]
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
        if self._serving and self._nested is None:
            if self._shown is None:
                ask_for(*config.dev_addr)
                self._shown = Shown(Path(config.site_dir))
            config.site_dir = str(self._shown.next_folder)
        if self._serving and config.site_url and not self._nested:
            # The server answers at / whatever path the published address has.
            host, port = config.dev_addr
            config.site_url = f"http://{host}:{port}/"
        if self._nested is None:
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
            self._book = self._check()
        config.mdx_configs[EXTENSION] = extension_options(
            config, self._language, self._tree, self._book
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._nested is not None:
            add_fallbacks(files, config, self._languages[0])
            self._states = self._found[self._language.code]
        self._status_page = status_page(files)
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
                build(self._config_of(language, config))
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
        build, waiting = server.builder, self._tree.records / _WAITING
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

    def _check(self) -> Book:
        """Run what has to be run. Raises BuildError with all that is wrong."""
        with progress_of() as progress:
            book = check_tree(self._tree, self._options(), progress=progress)
        for warning in book.warnings:
            log.info("snippets: %s", warning)  # under --strict a warning would end the build
        log.info("snippets: %d run, %d from cache", book.run, book.kept)
        self._first_look = bool(book.pending)
        if book.pending:
            log.info(
                "snippets: %d are still to run; their pages complete themselves", len(book.pending)
            )
        try:
            self._found, wrong = read_translations(self._tree, self._languages)
        except ProblemError as error:
            raise BuildError(str(error)) from error
        # A file that a translation still names is told with the command that renames it there.
        places = {problem.place for problem in wrong}
        problems = [*wrong, *(one for one in book.problems if one.place not in places)]
        if problems:
            raise BuildError(listed(problems, "nothing was rendered"))
        return book

    def _options(self) -> Options:
        """How to run: the first build of a server shows what there is, and runs nothing."""
        return Options(tuple(self.config.start_methods), run=not self._can_wait())

    def _can_wait(self) -> bool:
        """Whether outputs may come after the pages: only if what runs can leave its records."""
        if not self._first_look or self._completion is not None:
            return self._first_look
        try:
            self._tree.records.mkdir(exist_ok=True)
            (self._tree.records / _WAITING).write_text("", encoding="utf-8")
        except OSError:
            return False
        return True

    def _config_of(self, language: Language, config: MkDocsConfig) -> MkDocsConfig:
        """The configuration as it was given, options of the command line included, for a language.

        Only its pages and its place are others: below the first one's site.
        """
        fresh = MkDocsConfig(config_file_path=config.config_file_path)
        fresh.load_dict(deepcopy(self._given))
        site = Path(config.site_dir, language.code)
        fresh.load_dict({"docs_dir": str(language.folder), "site_dir": str(site)})
        errors, _ = fresh.validate()  # its warnings were told for the first language
        for key, error in errors:
            raise BuildError(f"mkdocs.yml: `{key}` for {language.code}: {error}")
        fresh.strict = config.strict
        fresh.site_url = self._root_url or None
        return fresh
