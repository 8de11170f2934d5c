"""What the development server answers: the files of the site on show, and news of a page.

Each page asks whether it is still the one on show, and is loaded again when it is not: no other is.
"""

import logging
from html import escape
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from asrun.site.serving import Server

log = logging.getLogger("mkdocs.plugins.asrun")

_RELOADING = """
(() => {
  const ask = async () => {
    if (document.visibilityState === "visible") {
      const answer = await fetch(`/livereload${location.pathname}?%s`, { cache: "no-store" });
      if (answer.status === 205) return location.reload();
    } else {
      await new Promise(seen => addEventListener("visibilitychange", seen, { once: true }));
    }
    ask().catch(again);
  };
  const again = () => setTimeout(() => ask().catch(again), 1000);
  ask().catch(again);
})();
"""


class Handler(SimpleHTTPRequestHandler):
    """Answers with the files of the site on show, and with news of a page."""

    def __init__(self, server: "Server", *args: Any) -> None:
        self._shown = server
        super().__init__(*args, directory=str(server.site))

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/livereload/"):
            self.path = path.removeprefix("/livereload")
            self._tell_news(urlsplit(self.requestline.split()[1]).query)
            return
        file = self._file()
        if file.suffix == ".html" and file.is_file():
            self._answer(200, file)
        elif file.exists():
            super().do_GET()
        else:
            self._answer(404, self._shown.site / "404.html")

    def _file(self) -> Path:
        """The file that the path names in the site as it is now."""
        self.directory = str(self._shown.site)
        file = Path(self.translate_path(self.path))
        index = file.is_dir() and urlsplit(self.path).path.endswith("/")
        return file / "index.html" if index else file

    def _tell_news(self, token: str) -> None:
        changed = self._shown.wait(self._file, token)
        self.send_response(205 if changed else 204)
        self.end_headers()

    def _answer(self, code: int, file: Path) -> None:
        token = self._shown.token(file)
        try:
            body = file.read_bytes()
        except OSError:
            body = f"<body>{code}</body>".encode()
        if self._shown.failure:
            body = _under_bar(body, self._shown.failure)
        body = body.replace(b"</body>", f"<script>{_RELOADING % token}</script></body>".encode())
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, message: str, *args: Any) -> None:
        log.debug(message, *args)


def _under_bar(page: bytes, failure: str) -> bytes:
    bar = (
        '<aside class="build-failure" role="alert"><pre tabindex="0">'
        f"{escape(failure)}</pre></aside>"
    )
    start, body, rest = page.partition(b"<body")
    attributes, bracket, content = rest.partition(b">")
    return start + body + attributes + bracket + bar.encode() + content
