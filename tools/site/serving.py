"""The development server: a failed build keeps the last good site and shows what is wrong."""

import logging
import shutil
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.snippets")


class LastGood:
    """A copy of the site as the last good build left it."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._copy = Path(tempfile.mkdtemp(prefix="last-good-")) / "site"
        self.failure = ""

    def keep(self) -> None:
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self._site, self._copy)

    def restore(self, failure: str) -> None:
        """Put the copy back, with the failure on top of every page."""
        shutil.copytree(self._copy, self._site, dirs_exist_ok=True)
        bar = (
            '<aside class="build-failure" role="alert"><pre tabindex="0">'
            f"{escape(failure)}</pre></aside>".encode()
        )
        for page in self._site.rglob("*.html"):
            start, body, rest = page.read_bytes().partition(b"<body")
            attributes, bracket, content = rest.partition(b">")
            page.write_bytes(start + body + attributes + bracket + bar + content)

    def discard(self) -> None:
        shutil.rmtree(self._copy.parent, ignore_errors=True)


def survive_failures(
    server: LiveReloadServer,
    build: Callable[[], None],
    last_good: LastGood,
    told: Callable[[], str],
) -> None:
    """Make the server's rebuilds survive: browsers reload the last good pages and read why.

    MkDocs itself would leave every request waiting until a build succeeds.
    """
    last_good.keep()

    def rebuild() -> None:
        try:
            build()
        except (SystemExit, BuildError, Exception) as error:
            failure = told() or str(error)
            log.error("The build failed; the last good pages are shown until the next save.")
            last_good.restore(failure)
        else:
            last_good.keep()

    server.builder = rebuild
