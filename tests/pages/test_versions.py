"""Versions: no page says in which Python something is so unless versions.yml names what shows it.

A proof is a snippet that is another one by Python: it has an expected output or an end for a
version, or runs only from one on. What no run here can show rests on a link beside the sentence.
A version older than the oldest that is supported is not asked for, since no run tells it apart.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from asrun.snippets.source import read_snippet
from asrun.tree import Tree
from tests.tiny import ROOT

TREE = Tree(ROOT)
PAGES = ROOT / "docs/en"
VERSION = re.compile(r"\b3\.[1-9]\d(?:\.\d+)?")
NOT_SAID = re.compile(
    r"\A---\n.*?^---\n|^```.*?^```$|^#.*?$|\[[Mm]oving to (?:Python )?3\.14\]",
    re.DOTALL | re.MULTILINE,
)
"""The front matter, fences and headings repeat what a sentence says; the last is a page's name."""
END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s|\n")


@dataclass(frozen=True)
class Said:
    """One entry of versions.yml: a part of a sentence that holds its versions, and its proof."""

    page: str
    says: str
    shown: str


@cache
def entries() -> tuple[Said, ...]:
    file = Path(__file__).with_name("versions.yml")
    return tuple(Said(**entry) for entry in yaml.safe_load(file.read_text(encoding="utf-8")))


@cache
def sentences(page: str) -> list[str]:
    """The sentences of a page that hold a version."""
    text = NOT_SAID.sub("", (PAGES / page).read_text(encoding="utf-8"))
    return [one.strip() for one in END_OF_SENTENCE.split(text) if VERSION.search(one)]


def pythons_that_run() -> set[str]:
    """What the weekly check runs on, without its free-threaded build."""
    text = (ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8")
    return set(yaml.safe_load(text)["jobs"]["test"]["strategy"]["matrix"]["python"])


@pytest.mark.parametrize(
    "page", sorted(file.relative_to(PAGES).as_posix() for file in PAGES.rglob("*.md"))
)
def test_every_sentence_with_a_version_is_listed(page: str) -> None:
    listed = [entry.says for entry in entries() if entry.page == page]
    for sentence in sentences(page):
        shown = {found for part in listed if part in sentence for found in VERSION.findall(part)}
        assert set(VERSION.findall(sentence)) - shown == set(), sentence


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry.page}: {entry.says}")
def test_what_is_listed_is_said_and_shown(entry: Said) -> None:
    assert any(entry.says in sentence for sentence in sentences(entry.page))
    assert {
        v.rpartition(".")[0] if v.count(".") > 1 else v for v in VERSION.findall(entry.says)
    } <= (pythons_that_run())
    if entry.shown.startswith("https://"):
        assert f"({entry.shown})" in (PAGES / entry.page).read_text(encoding="utf-8")
        return
    snippet, _ = read_snippet(TREE, ROOT / entry.shown)
    by_python = [*snippet.variants, *snippet.exceptions.ends]
    assert snippet.exceptions.requires_python or any("py3_" in name for name in by_python), (
        f"{entry.shown} is the same with every Python"
    )
