"""The development server: the last good site stays on show, with what is wrong since on top."""

import logging
import os
import socket
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer

from asrun.problem import typed

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("mkdocs.plugins.asrun")


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


class Shown:
    """The site on show, in one of two folders below MkDocs' own; the next is built in the other.

    `failure` says why the next is not there; empty when all is well.
    """

    def __init__(self, base: Path) -> None:
        self._folders = (base / "even", base / "odd")
        self._next = 0
        self.failure = ""

    @property
    def next_folder(self) -> Path:
        return self._folders[self._next]

    def exchange(self, server: LiveReloadServer) -> Path:
        """Show what was built; returns its folder."""
        folder = self.next_folder
        self._next = 1 - self._next
        self.failure = ""
        server.root = str(folder)
        return folder


def prepared(config: MkDocsConfig, shown: Shown | None) -> Shown:
    """Let this configuration build what the server is to show next. Raises BuildError."""
    host, port = config.dev_addr
    if shown is None:
        ask_for(host, port)
        shown = Shown(Path(config.site_dir))
    config.site_dir = str(shown.next_folder)
    if config.site_url:  # the server answers at / whatever path the published address has
        config.site_url = f"http://{host}:{port}/"
    return shown


def survive_failures(
    server: LiveReloadServer, build: Callable[[], None], shown: Shown, told: Callable[[], str]
) -> None:
    """Make the server's rebuilds survive: browsers reload the last good pages and read why.

    MkDocs itself would leave every request waiting until a build succeeds.
    """

    def rebuild() -> None:
        try:
            build()
        except Exception as error:
            shown.failure = told() or str(error)
            log.error("The build failed; the last good pages are shown until the next save.")
        else:
            shown.exchange(server)

    def not_found(code: int) -> bytes | None:
        page = Path(server.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None

    server.builder = rebuild
    server.error_handler = not_found
    server.set_app(_with_failure(server.serve_request, shown))


def _with_failure(app: "WSGIApplication", shown: Shown) -> "WSGIApplication":
    """The same answers, with the failure on top of every page."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not shown.failure:
            return app(environ, start_response)
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        parts = app(environ, lambda status, headers, *_: begun.append((status, headers)))  # type: ignore[arg-type]
        body = b"".join(parts)
        ((status, headers),) = begun
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            body = _under_bar(body, shown.failure)
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(body)))])
        return [body]

    return answer


def _under_bar(page: bytes, failure: str) -> bytes:
    bar = (
        '<aside class="build-failure" role="alert"><pre tabindex="0">'
        f"{escape(failure)}</pre></aside>"
    )
    start, body, rest = page.partition(b"<body")
    attributes, bracket, content = rest.partition(b">")
    return start + body + attributes + bracket + bar.encode() + content
