"""A build of what was built before, where nothing has changed since: it ends before it begins.

Asked before the rest of the engine is imported, for imports take longer than the answer. It counts
is the place, size and time of every file that goes into a site or came out of it, and the command
with its options. Whoever is in doubt builds.
"""

import json
import logging
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import click

from asrun.problem import ProblemError
from asrun.settings import plainly_loaded
from asrun.text import read_text
from asrun.tree import Tree

_NOTE = "last-build.json"
_KEPT = ("pages", "templates")
"""Folders beside the records, for things that follow from the rest."""
_SLACK = 0.05
"""Seconds: a file may change twice within what its clock takes for one time."""
_ENGINE = Path(__file__).parent.parent
_VARIABLE = re.compile(r"!ENV\s*(?:\[([^\]]*)\]|(\w+))")
_PLUGINS = {"asrun", "search", "material/search"}
_EXTENSIONS = {"admonition", "attr_list", "def_list", "footnotes", "abbr", "md_in_html", "meta"}
_EXTENSIONS |= {"tables", "toc", "fenced_code", "codehilite", "smarty", "sane_lists"}
_READING = {"pymdownx.snippets", "pymdownx.b64"}
log = logging.getLogger("mkdocs.plugins.asrun")


def end_if_unchanged() -> None:
    """End `mkdocs build` with success where its site is there already."""
    context = click.get_current_context(silent=True)
    if context is None or context.info_name != "build" or context.params.get("config_file"):
        return
    tree = Tree(Path.cwd())
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads((tree.records / _NOTE).read_bytes())
        site = Path(note["site"])
        if note["made"] == _states([site]) and note["made_from"] == made_from(tree):
            log.info("Nothing has changed since the last build: %s is up to date.", site)
            raise SystemExit(0)


def made_from(tree: Tree) -> str:
    """A digest of all that goes into the site; empty where that cannot be known."""
    with suppress(OSError, ValueError, ProblemError):
        return _made_from(tree, before=time.time() - _SLACK)
    return ""


def _made_from(tree: Tree, before: float) -> str:
    context = click.get_current_context()
    text = read_text(tree.root / tree.file, tree.file)
    configuration = plainly_loaded(tree.root / tree.file, tree.file, text)
    if not knows_all(configuration):
        raise ValueError("a plugin, an extension or a hook may read what is not known here")
    theme = configuration.get("theme") or {}
    folders = [tree.docs, tree.snippets, _ENGINE, *_records(tree)]
    folders += [tree.root / str(theme["custom_dir"])] if "custom_dir" in theme else []
    said = (
        _states([tree.root / tree.file, *folders], before=before),
        packages(),
        sys.version,
        context.params,
        [os.environ.get(name) for name in _variables(text)],
        logging.getLogger("mkdocs").getEffectiveLevel(),
        time.strftime("%Y-%m-%d", time.gmtime()),
    )
    return sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def remember(tree: Tree, site: Path, before: str) -> None:
    """Note that this site was made from what there was `before`, if that is still all there is."""
    with suppress(OSError, ValueError):
        if made_from(tree) == before:
            note = {"site": str(site.absolute()), "made": _states([site]), "made_from": before}
            (tree.records / _NOTE).write_text(json.dumps(note), encoding="utf-8")


def packages() -> list[str]:
    """What is installed beside the engine, with versions."""
    return sorted(f"{one.name} {one.version}" for one in distributions())


def knows_all(configuration: Mapping[str, Any]) -> bool:
    """Whether a site depends on nothing but what this module and the next look at."""
    plugins = set(_names(configuration.get("plugins", ["search"])))
    extensions = set(_names(configuration.get("markdown_extensions", [])))
    pure = {name for name in extensions if name.startswith(("pymdownx.", "asrun."))} - _READING
    return (
        not {"INHERIT", "hooks"} & {*configuration}
        and plugins <= _PLUGINS
        and extensions <= _EXTENSIONS | pure
    )


def _names(listed: Any) -> Iterator[str]:
    for one in listed or ():
        yield from [one] if isinstance(one, str) else one


def _records(tree: Tree) -> list[Path]:
    """The folders of the records of runs: one for each interpreter."""
    inside = tree.records.iterdir() if tree.records.is_dir() else ()
    return [folder for folder in inside if folder.is_dir() and folder.name not in _KEPT]


def _variables(text: str) -> list[str]:
    found = (name for match in _VARIABLE.finditer(text) for name in match.groups("") if name)
    return ["SOURCE_DATE_EPOCH", *(name.strip() for names in found for name in names.split(","))]


def _states(paths: Iterable[Path], before: float = float("inf")) -> str:
    """A digest of the places, sizes and times of files. Raises ValueError for one that is new."""
    made = sha256()
    for path in paths:
        files = sorted(_files(str(path))) if path.is_dir() else [str(path)]
        for file in files:
            state = os.stat(file)  # noqa: PTH116 -- thousands of them, and quick
            if state.st_mtime > before:
                raise ValueError(f"{file} may still be changing")
            made.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\0{state.st_ino}\0".encode())
    return made.hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                yield entry.path
