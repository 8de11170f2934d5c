"""A first look at a site while its outputs are still being made.

The first build of `mkdocs serve` shows every page at once and marks each output that no record
holds yet. What is missing then runs in a process of its own, so that saves and requests are
answered, and each output takes the place of its mark as soon as its record is there.
"""

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from asrun.checking.check import Book, Options, check_tree
from asrun.pages.languages import Language
from asrun.progress import progress_of
from asrun.rendering.block import render_outputs
from asrun.rendering.words import Words
from asrun.site.serving import Server
from asrun.tree import Tree

EVERY = 0.5
"""Seconds between two looks at the records."""
WAITING = "first-build"
"""A file among the records; the server watches it for the news that everything has run."""
_MARK = re.compile(
    r'<p class="snippet__absent snippet__pending" data-pending="(?P<name>[^"]+)" '
    r'data-number="(?P<number>\d+)"[^>]*>[^<]*</p>'
)


def can_wait(tree: Tree) -> bool:
    """Whether outputs may come after the pages: only if what runs can leave its records."""
    try:
        tree.records.mkdir(exist_ok=True)
        (tree.records / WAITING).write_text("", encoding="utf-8")
    except OSError:
        return False
    return True


class Completion:
    """Runs what a book left pending, and puts the outputs into the pages.

    `done` is called, from a thread of its own, when everything has run, right or wrong.
    """

    def __init__(
        self,
        tree: Tree,
        options: Options,
        languages: tuple[Language, ...],
        done: Callable[[], None],
    ) -> None:
        self._tree = tree
        self._options = options
        self._languages = languages
        self._done = done
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def accompany(self, server: Server, book: Book, today: Callable[[], Book | None]) -> None:
        """Begin, and go on after each build with what `today`'s book leaves."""
        build = server.build
        server.watch(self._tree.records / WAITING)

        def rebuild() -> None:
            self.stop()
            build()
            if (made := today()) and made.pending:
                self.start(made, server.next_site)

        server.build = rebuild
        self.start(book, server.site)

    def start(self, book: Book, site: Path) -> None:
        """Begin, with the programs of the home page first. `site` is what `book` became."""
        self._site = site
        self._stop.clear()
        self._thread = threading.Thread(target=self._complete, args=(book,))
        self._thread.start()

    def stop(self) -> None:
        """End what runs, and wait for that."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _complete(self, book: Book) -> None:
        home = self._tree.name(self._languages[0].folder / "index.md")
        shown_there = [f.snippet for scan in book.scans if scan.page == home for f in scan.fences]
        book = self._run([name for name in shown_there if name in book.pending], book)
        book = self._run([], book)
        if not self._stop.is_set():
            self._put_outputs(book, ended=True)
            self._done()

    def _run(self, names: list[str], book: Book) -> Book:
        """Run these snippets, or all, by the command that everybody types; look what comes."""
        if self._stop.is_set():
            return book
        methods = [f"--start-method={method}" for method in self._options.start_methods]
        process = subprocess.Popen(
            [sys.executable, "-m", "asrun.checking.command", *methods, *names],
            cwd=self._tree.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        total = len(book.pending)
        with progress_of() as progress:
            while process.poll() is None and not self._stop.wait(EVERY):
                now = self._look(book)
                for name in sorted(book.pending - now.pending):
                    progress(total - len(now.pending), total, name)
                book = now
        if process.poll() is None:
            process.terminate()
        process.wait()
        return self._look(book)

    def _look(self, book: Book) -> Book:
        """The book with what has been recorded since; those outputs are on their pages then."""
        now = check_tree(self._tree, self._options, book.pending, book=book)
        if now.pending != book.pending:
            self._put_outputs(now, ended=False)
        return now

    def _put_outputs(self, book: Book, *, ended: bool) -> None:
        """Put outputs in the place of their marks; what has none when all `ended` says so."""
        for page in self._site.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            if not _MARK.search(text):
                continue
            language = self._language_of(page)
            replacement = partial(_output_of, book=book, language=language, ended=ended)
            _write_whole(page, _MARK.sub(replacement, text))

    def _language_of(self, page: Path) -> Language:
        top = page.relative_to(self._site).parts[0]
        default, *others = self._languages
        return next((language for language in others if language.code == top), default)


def _output_of(mark: re.Match[str], book: Book, language: Language, *, ended: bool) -> str:
    name, words = mark["name"], Words(language.strings)
    if results := book.results.get(name):
        return render_outputs(
            book.snippets[name],
            results,
            words,
            number=int(mark["number"]),
        )
    if not ended:
        return mark[0]
    return f'<p class="snippet__absent">{escape(words.say("not_made"))}</p>'


def _write_whole(page: Path, text: str) -> None:
    """Write beside and exchange: a request may be reading. Where that is refused, it stays."""
    part = page.with_suffix(".part")
    part.write_text(text, encoding="utf-8", newline="")
    with contextlib.suppress(PermissionError):  # Windows, while the page is being read
        os.replace(part, page)
