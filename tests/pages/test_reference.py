"""The reference: its names and signatures are those of the Python that runs this.

A signature on a page carries its full name as its id, and the entry says since when it is there:
`put(obj)`{ #multiprocessing.Queue.put }. Whatever is public in the modules has one, or stands in
reference.yml with the reason why not, so a new Python shows what is missing.
"""

import dis
import inspect
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent import futures
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from asrun.pages.languages import read_languages
from asrun.tree import Tree
from tests.tiny import ROOT

MODULES = (
    "multiprocessing",
    "multiprocessing.connection",
    "multiprocessing.managers",
    "multiprocessing.pool",
    "multiprocessing.shared_memory",
    "multiprocessing.sharedctypes",
    "concurrent.futures",
)
LISTED = yaml.safe_load(Path(__file__).with_name("reference.yml").read_text(encoding="utf-8"))
LANGUAGES = read_languages(Tree(ROOT))
SIGNATURE = re.compile(r"`([^`]+)`\{ #((?:multiprocessing|concurrent)\.[\w.]+) \}")
SINCE = re.compile(r"^- \*\*Since:\*\* (\d\.\d+)(.*)$", re.MULTILINE)
PART_SINCE = re.compile(r"((?:`[^`]+`(?:, | and )?)+) \[?since (\d\.\d+)")
Version = tuple[int, ...]


@dataclass(frozen=True)
class Entry:
    """A name on a page: its signature there, and since which Python it and its parts are there."""

    name: str
    signature: str
    since: Version
    parts: dict[str, Version]


def version(text: str) -> Version:
    return tuple(map(int, text.split(".")))


def anchors(folder: Path) -> list[tuple[str, str]]:
    """Each page with each full name that it carries."""
    return [
        (page.name, name)
        for page in sorted((folder / "reference").glob("*.md"))
        for _, name in SIGNATURE.findall(page.read_text(encoding="utf-8"))
    ]


def read_entries() -> Iterator[Entry]:
    for page in sorted((LANGUAGES[0].folder / "reference").glob("*.md")):
        for section in page.read_text(encoding="utf-8").split("\n## "):
            if not (found := SIGNATURE.findall(section)):
                continue
            said = SINCE.search(section)
            assert said, f"{page}: an entry without its **Since:**\n{section[:200]}"
            parts = {
                part.removesuffix("()"): version(since)
                for names, since in PART_SINCE.findall(said[2])
                for part in re.findall("`([^`]+)`", names)
            }
            for signature, name in found:
                own = parts.get(name.rpartition(".")[2], version(said[1]))
                yield Entry(name, signature, own, parts)


ENTRIES = tuple(read_entries())
NAMES = {entry.name for entry in ENTRIES}


def resolved(name: str) -> Any:
    """What a module has under the name, or under that of the class in its place.

    Raises:
        AttributeError, ModuleNotFoundError: this Python does not have it.
    """
    return pkgutil.resolve_name(LISTED["classes"].get(name, name))


@cache
def stored(owner: str) -> set[str]:
    """The attributes that code of a class sets, on its objects for the most part."""
    kinds = resolved(owner).mro()
    functions = [one for kind in kinds for one in vars(kind).values() if inspect.isfunction(one)]
    steps = (step for function in functions for step in dis.get_instructions(function))
    return {step.argval for step in steps if step.opname == "STORE_ATTR"}


def members(kind: type) -> set[str]:
    return {name for name in dir(kind) if name[0] != "_"} - set(dir(BaseException))


def public_names() -> set[str]:
    """Every public name of the modules, and of their classes what no documented base has."""
    names = {*LISTED["documented"], *LISTED["classes"]}
    for module in MODULES:
        names |= {f"{module}.{name}" for name in pkgutil.resolve_name(module).__all__}
    kinds = {}
    for name in names - set(LISTED["left_out"]):
        owner, _, last = name.rpartition(".")
        kind = resolved(name) if name in LISTED["classes"] else getattr(resolved(owner), last, None)
        if inspect.isclass(kind) and kind.__module__ != "builtins":
            kinds[name] = kind
    for name, kind in kinds.items():
        bases = [base for base in kind.mro()[1:] if base in kinds.values()]
        inherited = {member for base in bases for member in members(base)}
        names |= {f"{name}.{member}" for member in members(kind) - inherited}
    return names


def test_every_public_name_has_its_place_on_a_page() -> None:
    assert public_names() - NAMES - set(LISTED["left_out"]) == set()


def test_what_is_left_out_is_public_and_on_no_page() -> None:
    names = public_names()
    owners = {name: name.rpartition(".")[0] for name in LISTED["left_out"]}
    here = {name for name, owner in owners.items() if owner in {*names, *MODULES}}
    assert here - names == set()
    assert set(LISTED["left_out"]) & NAMES == set()


def test_a_name_stands_on_one_page_the_same_in_every_language() -> None:
    default, *others = (anchors(language.folder) for language in LANGUAGES)
    assert [name for name, times in Counter(name for _, name in default).items() if times > 1] == []
    for other in others:
        assert sorted(other) == sorted(default)


def object_of(entry: Entry) -> Any:
    """What the name stands for, what a manager makes of it; None for an attribute."""
    owner, _, name = entry.name.rpartition(".")
    kind = resolved(owner)
    if not inspect.isclass(kind):
        return getattr(kind, name)
    if name in (made := getattr(kind, "_registry", {})):
        return made[name][0]
    if name in stored(owner):  # a lock takes its methods from what is made in C
        kind = pkgutil.resolve_name("_multiprocessing.SemLock")
    found = inspect.getattr_static(kind, name, None)
    return found if inspect.isfunction(found) else getattr(kind, name, None)


def is_there(name: str) -> bool:
    owner, _, last = name.rpartition(".")
    try:
        kind = resolved(owner)
    except (AttributeError, ModuleNotFoundError):
        return False
    return hasattr(kind, last) or (inspect.isclass(kind) and last in stored(owner))


def shape(signature: inspect.Signature, entry: Entry) -> list[tuple[str, str, object]]:
    """The parameters that this Python has: name, kind, default."""
    return [
        (
            one.name,
            one.kind.description,
            "" if f"{entry.name}.{one.name}" in LISTED["differs"] else one.default,
        )
        for one in signature.parameters.values()
        if one.name != "self" and entry.parts.get(one.name, (0,)) <= sys.version_info[:2]
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_signature_is_that_of_this_python(entry: Entry) -> None:
    assert is_there(entry.name) == (entry.since <= sys.version_info[:2])
    if not is_there(entry.name) or "(" not in entry.signature or entry.name in LISTED["differs"]:
        return
    try:
        found = inspect.signature(object_of(entry))
    except (TypeError, ValueError):  # made in C, and tells none
        return
    arguments = entry.signature.partition("(")[2].removesuffix(")")
    said = inspect.signature(eval(f"lambda {arguments}: 0", vars(futures)))
    assert shape(said, entry) == shape(found, entry)
