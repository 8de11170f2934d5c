"""This site's plan, claims and records: whole, and fitting together."""

from dataclasses import replace

import pytest

from tests.benchmark.made import MACHINE, PYTHON, made, measured
from tests.tiny import ROOT
from tools.benchmark.claims import AMBIGUOUS, CONDITION, UNITS_DIFFER, judge, read_claims
from tools.benchmark.command import RECORDS
from tools.benchmark.plan import default_workers, planned, read_programs
from tools.benchmark.record import Machine, Python, Record, validate
from tools.tree import Tree

TREE = Tree(ROOT)
NEW = replace(PYTHON, version="3.14.0", start_method="forkserver")
KINDS = {
    "linux": (MACHINE, NEW),
    "linux-3.11": (MACHINE, replace(PYTHON, version="3.11.7")),
    "linux-free-threaded": (MACHINE, replace(NEW, gil=False, free_threaded=True)),
    "linux-one-core": (replace(MACHINE, usable=1, physical=None), NEW),
    "windows": (
        replace(MACHINE, system="windows"),
        replace(NEW, start_method="spawn", start_methods=("spawn",)),
    ),
}
"""Kinds of machines, each with a Python."""


def as_if_measured(machine: Machine, python: Python) -> Record:
    """A record of all series of this site's plan, each of them 1."""
    programs, problems = read_programs(TREE)
    assert problems == []
    workers = default_workers(machine)
    series = planned(programs, machine, python, workers)
    return made(
        [
            measured(
                1.0,
                of=f"{one.program}/{one.case}",
                workers=one.workers,
                start_method=one.start_method,
                size=one.size,
                unit=one.unit,
            )
            for one in series
        ],
        repeat=1,
        workers=workers,
        machine=machine,
        python=python,
    )


@pytest.mark.skipif(not read_claims(TREE), reason="nothing is claimed")
@pytest.mark.parametrize(("machine", "python"), KINDS.values(), ids=KINDS)
def test_no_claim_names_what_is_unclear(machine: Machine, python: Python) -> None:
    verdicts = judge(as_if_measured(machine, python), read_claims(TREE))
    assert [one.why for one in verdicts if one.reason in (AMBIGUOUS, UNITS_DIFFER)] == []


def test_every_claim_is_measured_somewhere() -> None:
    claims = read_claims(TREE)
    found = [judge(as_if_measured(*kind), claims) for kind in KINDS.values()] if claims else []
    why = {one.id: one.why for verdicts in found for one in verdicts if one.value is None}
    known = {one.id for verdicts in found for one in verdicts if one.value is not None}
    assert {name: why[name] for name in why if name not in known} == {}


@pytest.mark.skipif(not read_claims(TREE), reason="nothing is claimed")
def test_what_linux_cannot_say_has_its_condition() -> None:
    verdicts = judge(as_if_measured(*KINDS["linux"]), read_claims(TREE))
    assert [(one.id, one.why) for one in verdicts if one.reason not in ("", CONDITION)] == []


@pytest.mark.parametrize(
    "name", [TREE.name(file) for file in sorted((TREE.docs / RECORDS).glob("*.json"))]
)
def test_a_record_that_is_shown(name: str) -> None:
    assert validate(ROOT / name) == []
