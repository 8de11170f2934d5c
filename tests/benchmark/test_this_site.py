"""This site's plan, claims and records: whole, and fitting together."""

import re
from dataclasses import asdict, replace

import pytest

from asrun.benchmark.claims import judge, read_claims
from asrun.benchmark.command import RECORDS
from asrun.benchmark.plan import planned, read_programs
from asrun.benchmark.record import Machine, Measurement, Python, Record, read_record
from asrun.tree import Tree
from tests.benchmark.made import MACHINE, PYTHON, made
from tests.tiny import ROOT

TREE = Tree(ROOT)
PROGRAMS = read_programs(TREE)
CLAIMS = read_claims(TREE, PROGRAMS)
NEW = replace(PYTHON, version="3.14.0", start_methods=("forkserver", "fork", "spawn"))
KINDS = {
    "linux": (MACHINE, NEW),
    "linux-3.11": (MACHINE, replace(PYTHON, version="3.11.7")),
    "linux-free-threaded": (MACHINE, replace(NEW, gil=False, free_threaded=True)),
    "linux-one-core": (replace(MACHINE, usable=1, physical=None), NEW),
    "windows": (replace(MACHINE, system="windows"), replace(NEW, start_methods=("spawn",))),
}
"""Kinds of machines, each with a Python."""


def as_if_measured(machine: Machine, python: Python) -> Record:
    """A record of all series of this site's plan, each of them 1."""
    series = planned(PROGRAMS, machine, python, quick=False)
    ones = [Measurement(**asdict(one), samples=(1.0,)) for one in series]
    return made(ones, machine=machine, python=python)


def why_absent(kind: str) -> dict[str, str]:
    """Why a record of this kind of machine lacks what is claimed, by the claims that it lacks."""
    verdicts = [judge(as_if_measured(*KINDS[kind]), claim) for claim in CLAIMS]
    return {one.id: one.why for one in verdicts if one.value is None}


@pytest.mark.parametrize("kind", KINDS)
def test_no_claim_names_what_is_unclear(kind: str) -> None:
    clear = r"needs .*\.|the number of physical cores is not known here\.|.* was not measured\."
    assert [why for why in why_absent(kind).values() if not re.fullmatch(clear, why)] == []


def test_every_claim_is_measured_somewhere() -> None:
    absent = [set(why_absent(kind)) for kind in KINDS]
    assert set.intersection(*absent) == set()


def test_what_linux_cannot_say_has_its_condition() -> None:
    assert [why for why in why_absent("linux").values() if not why.startswith("needs ")] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_claim_has_its_row_on_a_page(language: str) -> None:
    pages = [file.read_text(encoding="utf-8") for file in (TREE.docs / language).rglob("*.md")]
    rows = {name for page in pages for name in re.findall(r"\| \{\{ ([\w-]+) \}\} \|", page)}
    assert {claim.id for claim in CLAIMS} - rows == set()


@pytest.mark.parametrize(
    "name", [TREE.name(file) for file in sorted((TREE.docs / RECORDS).glob("*.json"))]
)
def test_a_record_that_is_shown(name: str) -> None:
    assert not read_record(ROOT / name, name).quick
