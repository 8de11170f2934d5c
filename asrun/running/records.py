"""A record is one run of one snippet, kept as long as nothing that it depends on changes.

Records lie below `.records/`, one file per interpreter, snippet and start method, written whole or
not at all, and checked when they are read: a torn or outdated one counts as none.
"""

import hashlib
import importlib.metadata
import json
import os
import platform as machine
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from packaging.requirements import Requirement

from asrun.running.cleaning import Line, Text
from asrun.snippets.situation import version_of
from asrun.snippets.source import Snippet
from asrun.tree import Tree

Value = TypeVar("Value")


@dataclass(frozen=True)
class Record:
    """What happened when a snippet ran.

    `exit_code` is negative for a signal and None when the run was ended at its limit; `limit` and
    `seconds` are seconds; `used` are the start methods that really started processes; `left` names
    what was still there afterwards; `given` is the digest of the files that the run was given.
    """

    snippet: str
    start_method: str
    python: str
    platform: str
    exit_code: int | None
    limit: float
    seconds: float
    text: Text
    used: tuple[str, ...]
    left: tuple[str, ...]
    given: str = ""

    @property
    def output(self) -> str:
        return str(self.text)


@cache
def runner_version() -> str:
    """A digest of the code that runs and cleans: a change there makes every record old."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def digest_of(files: Mapping[str, Path]) -> str:
    """A digest of files by their names: of what is in them, and whether they are programs."""
    digest = hashlib.sha256()
    for name, file in sorted(files.items()):
        with file.open("rb") as opened:
            inside = hashlib.file_digest(opened, "sha256").hexdigest()
        program = file.stat().st_mode & 0o100
        digest.update(f"{name}\0{program}\0{inside}\0".encode())
    return digest.hexdigest()


def source_of(snippet: Snippet, start_method: str, given: str) -> str:
    """The part of the key that is the same for every interpreter and machine."""
    parts = (snippet.name, start_method, given, runner_version())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def key_of(snippet: Snippet, start_method: str, given: str) -> str:
    """What the record of a run depends on, as one digest; `given` is that of its files."""
    dependencies = [f"{name} {_version(name)}" for name in snippet.exceptions.dependencies]
    source = source_of(snippet, start_method, given)
    parts = (source, *dependencies, sys.version, sys.platform, machine.machine())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _version(dependency: str) -> str:
    """The installed version of what a requirement names; empty where there is none."""
    try:
        return importlib.metadata.version(Requirement(dependency).name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def load(tree: Tree, snippet: Snippet, start_method: str) -> Record | None:
    """The record of this run, or None where there is none that can be trusted."""
    try:
        data = _read(_file(tree, snippet, start_method))
        key = key_of(snippet, start_method, digest_of(snippet.needs))
        if data["key"] != key or data["digest"] != _digest(data["run"]):
            return None
        return _from_json(data["run"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def load_all(tree: Tree, snippet: Snippet, start_method: str) -> list[Record]:
    """The records of this run by every interpreter that has one, the oldest Python first."""
    source = source_of(snippet, start_method, digest_of(snippet.needs))
    found = []
    for file in sorted(tree.records.glob(f"*/{_inside(snippet, start_method)}")):
        try:
            data = _read(file)
            if data["source"] == source and data["digest"] == _digest(data["run"]):
                found.append(_from_json(data["run"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return sorted(found, key=lambda record: version_of(record.python))


def save(tree: Tree, snippet: Snippet, record: Record) -> None:
    """Keep a record. Raises OSError when the folder cannot be written."""
    file = _file(tree, snippet, record.start_method)
    run = asdict(record)
    data = {
        "key": key_of(snippet, record.start_method, record.given),
        "source": source_of(snippet, record.start_method, record.given),
        "digest": _digest(run),
        "run": run,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with open(descriptor, "w", encoding="utf-8") as part:
            json.dump(data, part, ensure_ascii=False)
        _patiently(lambda: os.replace(temporary, file))
    except BaseException:
        os.unlink(temporary)
        raise


def forget(tree: Tree, snippet: Snippet, start_method: str) -> None:
    """Remove the record of a run that was right once and is not every time."""
    _file(tree, snippet, start_method).unlink(missing_ok=True)


def _read(file: Path) -> Any:
    return json.loads(_patiently(lambda: file.read_text(encoding="utf-8")))


def _patiently(action: Callable[[], Value]) -> Value:
    """Windows refuses for a moment what somebody else has open: to replace it, or to open it."""
    for _ in range(100 if sys.platform == "win32" else 0):
        with suppress(PermissionError):
            return action()
        time.sleep(0.01)
    return action()


def _file(tree: Tree, snippet: Snippet, start_method: str) -> Path:
    abi = sysconfig.get_config_var("EXT_SUFFIX") or ".unknown"
    interpreter = abi.strip(".").removesuffix(".so").removesuffix(".pyd")
    return tree.records / interpreter / _inside(snippet, start_method)


def _inside(snippet: Snippet, start_method: str) -> str:
    """The path of a record below its interpreter's folder."""
    return (
        f"{snippet.name.removeprefix('snippets/').removesuffix('.py')}.{start_method or 'own'}.json"
    )


def _digest(run: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(run, sort_keys=True).encode()).hexdigest()


def _from_json(run: dict[str, Any]) -> Record:
    text = run.pop("text")
    lines = tuple(Line(**line) for line in text["lines"])
    used, left = tuple(run.pop("used")), tuple(run.pop("left"))
    text = Text(lines, text["replaced"], text["cut"], tuple(text["writers"]))
    return Record(text=text, used=used, left=left, **run)
