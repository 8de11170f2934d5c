"""Values kept from build to build, each with the digest of all that it was made from.

A page that says anything while a value is made has none: it is made again, to say it again.
"""

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.structure.pages import Page

_log = logging.getLogger("mkdocs")


class Kept:
    """The kept values of one language's pages, one file for each page below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: dict[str, dict[str, Any]] = {}
        self._changed: set[str] = set()

    def value(self, page: Page, step: str, key: str, make: Callable[[], Any]) -> Any:
        """What `make` returns, or returned for the same key; it is plain data."""
        values = self._of(page.file.src_uri)
        if step in values and values[step][0] == key:
            return values[step][1]
        with _saying() as said:
            made = make()
        if said or made is None:
            values.pop(step, None)
        else:
            values[step] = [key, made]
        self._changed.add(page.file.src_uri)
        return made

    def compiled(self) -> FileSystemBytecodeCache | None:
        """Where compiled templates are kept; None where nothing can be."""
        folder = self._folder.parent / "templates"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None

    def write(self) -> None:
        """Keep what is new for later builds; without a folder that can be written, for none."""
        with suppress(OSError):
            for name in self._changed:
                file = self._file(name)
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_suffix(".part")
                part.write_text(json.dumps(self._pages[name]), encoding="utf-8")
                os.replace(part, file)
        self._changed.clear()

    def _of(self, name: str) -> dict[str, Any]:
        if name not in self._pages:
            self._pages[name] = {}
            with suppress(OSError, ValueError):
                self._pages[name] = dict(json.loads(self._file(name).read_bytes()))
        return self._pages[name]

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"


@contextmanager
def _saying() -> Iterator[list[str]]:
    """Gathers what is logged; nothing at the levels that the command hides."""
    said: list[str] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    _log.addHandler(handler)
    try:
        yield said
    finally:
        _log.removeHandler(handler)


def digest(*parts: Any) -> str:
    """One digest of texts and plain data."""
    made = hashlib.sha256()
    for part in parts:
        text = part if isinstance(part, str) else json.dumps(part, sort_keys=True, default=_named)
        made.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return made.hexdigest()


def _named(value: Any) -> Any:
    """A stable text for what JSON does not know: functions by their names, paths by their texts."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    name = getattr(value, "__qualname__", None)
    return f"{value.__module__}.{name}" if name else str(value)
