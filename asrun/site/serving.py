"""The development server: what was saved is on the screen at once, and so is what is wrong with it.

A browser is told of its own page only. The last good site stays on show until the next one is made;
where a build fails, with the reason on top of every page.
"""

import hashlib
import logging
import os
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from asrun.problem import typed
from asrun.site.answering import Handler

log = logging.getLogger("mkdocs.plugins.asrun")

QUIET = 0.02
"""Seconds without a change after which what was saved is taken to be whole."""
REST = 1.0
"""Seconds between two looks at the files, where the system tells of no change."""
LONGEST_ANSWER = 25.0
"""Seconds that a browser waits for news before it asks again."""


class SupersededError(BaseException):
    """A build is of no use any more: something was saved while it ran."""


def ask_for(host: str, port: int) -> None:
    """Ask whether the server will get its address, before a long build and not after it.

    Raises BuildError if it will not.
    """
    family, shown = (socket.AF_INET6, f"[{host}]") if ":" in host else (socket.AF_INET, host)
    try:
        with socket.socket(family) as asked:
            if os.name == "posix":  # as the server does; on Windows this would share the port
                asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            asked.bind((host, port))
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).rstrip(".")
        other = 8001 if port == 8000 else 8000
        raise BuildError(
            f"http://{shown}:{port}/ cannot be served: {reason}. End what uses that port, or take "
            "another: " + typed(f"mkdocs serve --dev-addr {shown}:{other}")
        ) from error


def prepare(config: MkDocsConfig, server: "Server | None") -> None:
    """Let this configuration build what a server is to show next. Raises BuildError."""
    host, port = config.dev_addr
    if server is None:
        ask_for(host, port)
    config.site_dir = str(server.next_site if server else Path(config.site_dir, "odd"))
    if config.site_url:  # the server answers at / whatever path the published address has
        config.site_url = f"http://{host}:{port}/"


class Server:
    """Shows a site, and has it made again when a watched file changes.

    `site` is the folder on show. `build` makes the next one in `next_site`; before that, `first`
    may make the pages that it can from the changed files, in the folder on show.
    """

    def __init__(
        self, config: MkDocsConfig, build: Callable[[], None], first: Callable[[set[Path]], None]
    ) -> None:
        self.site = Path(config.site_dir)
        self.build = build
        self.first = first
        self.failure = ""
        self.news = threading.Event()
        """Set as soon as something was saved; a build that runs then is of no use."""
        self._address = config.dev_addr
        self._everywhere = [*config.extra_css, *map(str, config.extra_javascript)]
        self._watched: set[Path] = set()
        self._known: dict[Path, tuple[int, int]] = {}
        self._told = threading.Condition()
        self._ended = False
        self._observer = Observer()
        for path in (config.docs_dir, config.config_file_path, config.theme.custom_dir):
            if path:
                self.watch(path)

    @property
    def next_site(self) -> Path:
        """The folder beside the one on show."""
        return self.site.with_name("even" if self.site.name == "odd" else "odd")

    def watch(self, path: str | Path) -> None:
        """Make the site again when this file, or one in this folder, changes."""
        watched = Path(path).absolute()
        if watched in self._watched or not watched.exists():
            return
        self._watched.add(watched)
        folder = watched if watched.is_dir() else watched.parent
        handler = FileSystemEventHandler()
        handler.on_any_event = self._heard  # type: ignore[method-assign]
        self._observer.schedule(handler, str(folder), recursive=watched.is_dir())

    def _heard(self, event: Any) -> None:
        if event.event_type in ("created", "modified", "deleted", "moved"):
            self.news.set()

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Answer, and follow the files, until `shutdown`."""
        host, port = self._address
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        made = type("_Http", (ThreadingHTTPServer,), {"address_family": family})
        with made((host, port), partial(Handler, self)) as http:
            thread = threading.Thread(target=http.serve_forever, daemon=True)
            thread.start()
            try:
                with suppress(OSError):  # the system has no room for it: we look now and then
                    self._observer.start()
                self._known = self._look()
                url = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
                log.info("Serving on %s", url)
                if open_in_browser:
                    webbrowser.open(url)
                self._follow()
            finally:
                http.shutdown()

    def shutdown(self) -> None:
        self._ended = True
        self.tell()
        if self._observer.is_alive():
            self._observer.stop()

    def tell(self) -> None:
        """Have every browser whose page has changed load it again."""
        with self._told:
            self._told.notify_all()

    def token(self, page: Path) -> str:
        """What a browser shows when it shows this page: the page, its styles, the failure."""
        files = [page, *(self.site / name for name in self._everywhere)]
        shown = hashlib.sha256(self.failure.encode())
        for file in files:
            shown.update(file.read_bytes() if file.is_file() else b"")
        return shown.hexdigest()[:16]

    def wait(self, page: Callable[[], Path], token: str) -> bool:
        """Wait until the page is another; False where it stays the same for a while."""
        until = time.monotonic() + LONGEST_ANSWER
        with self._told:
            return self._told.wait_for(
                lambda: self._ended or self.token(page()) != token, until - time.monotonic()
            )

    def _follow(self) -> None:
        behind = False
        while not self._ended:
            self.news.wait(REST)
            while self.news.is_set():
                self.news.clear()
                self.news.wait(QUIET)
            now = self._look()
            changed = {path for path, _ in self._known.items() ^ now.items() if not path.is_dir()}
            self._known = now
            if changed or behind:
                behind = not self._make(changed)

    def _make(self, changed: set[Path]) -> bool:
        """Make the site again; tells whether that came to an end, good or bad."""
        try:
            try:
                self.first(changed)
            except Exception as error:
                self.failure = str(error)
            self.tell()
            self.build()
            self.site, self.failure = self.next_site, ""
        except SupersededError:
            return False
        except Exception as error:
            self.failure = str(error)
            log.error("The build failed; the last good pages are shown until the next save.")
        self.tell()
        return True

    def _look(self) -> dict[Path, tuple[int, int]]:
        """Every watched file with its time and size."""
        found = {}
        for watched in self._watched:
            for path in [watched] if watched.is_file() else watched.rglob("*"):
                with suppress(OSError):
                    state = path.stat()
                    found[path] = (state.st_mtime_ns, state.st_size)
        return found
