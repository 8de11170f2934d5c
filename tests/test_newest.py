"""Moving the dependencies, on an index of a few empty packages on the loopback."""

import hashlib
import io
import json
import os
import shutil
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from dependencies import BUILDERS, BUILDING, INSTALLED, UndatedError, newest, pins

from tests.test_dependencies import pinned_in
from tests.undated_index import TYPES, Form, undated_index

pytestmark = pytest.mark.skipif(not shutil.which("uv"), reason="there is no uv")

UPLOADED = {"1": "2026-01-01T00:00:00Z", "2": "2026-03-01T00:00:00Z"}
BETWEEN = datetime(2026, 2, 1, tzinfo=UTC)
PYPROJECT = f"""\
[project]
name = "tiny"
version = "0"
requires-python = ">=3.11"
dependencies = ["a"]

[dependency-groups]
extra = ["b ; sys_platform == 'win32'"]

[build-system]
requires = ["builder"]

[tool.uv]
default-groups = ["extra"]
{INSTALLED} = ["a==0"]
{BUILDING} = ["builder==0"]
"""


def wheel(name: str, version: str) -> bytes:
    """An empty package."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        folder = f"{name}-{version}.dist-info"
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        kind = "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        for file, text in {"METADATA": metadata, "WHEEL": kind, "RECORD": ""}.items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{file}"), text)
    return packed.getvalue()


class Index(BaseHTTPRequestHandler):
    """Has two versions of whatever it is asked for; files are named from where the page is."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name.endswith(".whl"):
            self._answer("application/zip", wheel(*name.rpartition("/")[2].split("-")[:2]))
            return
        files = [
            {
                "filename": f"{name}-{version}-py3-none-any.whl",
                "url": f"../{name}-{version}-py3-none-any.whl",
                "hashes": {"sha256": hashlib.sha256(wheel(name, version)).hexdigest()},
                "upload-time": uploaded,
            }
            for version, uploaded in UPLOADED.items()
        ]
        if self.headers["Accept"] == TYPES["html"]:
            links = (f'<a href="{f["url"]}">{f["filename"]}</a>\n' for f in files)
            self._answer(TYPES["html"], f"<!DOCTYPE html>\n{''.join(links)}".encode())
            return
        page = {"meta": {"api-version": "1.1"}, "name": name, "files": files}
        self._answer(TYPES["json"], json.dumps(page).encode())

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The address of that index, which uv asks, and settings that must not choose."""
    for name in [name for name in os.environ if name.startswith("UV_")]:
        monkeypatch.delenv(name)
    settings = {
        "UV_CACHE_DIR": str(tmp_path),
        "UV_NO_CONFIG": "1",
        "NO_PROXY": "127.0.0.1",
        "UV_NO_GROUP": "extra",
        "UV_RESOLUTION": "lowest",
        "UV_EXCLUDE_NEWER": "2025-01-01",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        monkeypatch.setenv("UV_DEFAULT_INDEX", address)
        try:
            yield address
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(("before", "version"), [(BETWEEN, "1"), (None, "2")])
@pytest.mark.usefixtures("index")
def test_what_is_taken(before: datetime | None, version: str) -> None:
    found = newest(PYPROJECT, before)
    installed = [f"a=={version}", f"b=={version} ; sys_platform == 'win32'"]
    building = [f"{name}=={version}" for name in sorted(["builder", *BUILDERS])]
    assert pins(found.requirements) == installed
    assert pinned_in(found.pyproject, INSTALLED) == installed
    assert pinned_in(found.pyproject, BUILDING) == building
    assert pins(found.uv) == [f"uv=={version}"]


@pytest.mark.parametrize("form", ["json", "html"])
def test_an_index_without_upload_times(
    index: str, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    with undated_index(index, form) as address:
        monkeypatch.setenv("UV_DEFAULT_INDEX", address)
        with pytest.raises(UndatedError, match=r"^[ab]-[12]-py3-none-any\.whl$"):
            newest(PYPROJECT, BETWEEN)
        assert pins(newest(PYPROJECT, None).uv) == ["uv==2"]


@pytest.mark.usefixtures("index")
def test_versions_that_there_are_not() -> None:
    with pytest.raises(SystemExit, match=r"(?s)^uv finds no versions:.* a>=3"):
        newest(PYPROJECT.replace('["a"]', '["a>=3"]'), None)
