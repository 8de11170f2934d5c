"""A package index on the loopback that passes another one on without its upload times.

Many mirrors and company proxies tell none. Pages name files by the address that the other index
gives, so the files themselves come from where they always did.
"""

import json
import re
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin

Form = Literal["json", "html"]

TYPES: dict[Form, str] = {
    "json": "application/vnd.pypi.simple.v1+json",
    "html": "text/html",
}
PATIENCE = 60.0
"""Seconds for one page of the other index."""


def undated(page: str, address: str, form: Form) -> str:
    """A page of the simple API, without upload times, links made whole by the page's address."""
    if form == "html":
        return re.sub(
            r'(<a\b[^>]*?\bhref=")([^"]*)',
            lambda found: found[1] + urljoin(address, found[2]),
            page,
        )
    told = json.loads(page)
    for file in told.get("files", ()):
        file.pop("upload-time", None)
        file["url"] = urljoin(address, file["url"])
    return json.dumps(told)


@contextmanager
def undated_index(original: str, form: Form) -> Iterator[str]:
    """Yields the address of an index that answers for `original` in this form alone."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = f"{original.rstrip('/')}{self.path}"
            request = urllib.request.Request(wanted, headers={"Accept": TYPES[form]})
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                    page = undated(answer.read().decode(), answer.url, form)
            except HTTPError as error:
                self.send_error(error.code)
                return
            except URLError as error:
                self.send_error(502, str(error.reason))
                return
            body = page.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"{TYPES[form]}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: the client says what is wrong."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
