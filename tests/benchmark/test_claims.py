"""Claims: read, judged, and refused with the claim named."""

from dataclasses import replace

import pytest

from tests.benchmark.made import MACHINE, PYTHON, made, measured
from tests.tiny import write
from tools.benchmark.claims import (
    ClaimError,
    Verdict,
    find,
    judge,
    read_claims,
    read_selector,
    shown,
)
from tools.benchmark.record import Record
from tools.tree import Tree

RECORD = made(
    [
        measured(1.0, 1.2, 1.1),
        *(
            measured(*samples, of="job/pool", workers=workers, start_method=method)
            for workers, method, samples in (
                (2, "fork", (0.5, 0.6, 0.5)),
                (4, "fork", (0.25, 0.4, 0.25)),
                (4, "spawn", (0.5, 0.5, 0.5)),
                (72, "fork", (1.0, 1.0, 1.0)),
            )
        ),
        measured(40.0, 60.0, 50.0, of="ipc/trip", size=10, unit="us"),
        measured(400.0, 600.0, 500.0, of="ipc/trip", size=100, unit="us"),
        measured(0, 0, 0, of="race/locked", unit="count"),
        measured(20, 30, 25, of="race/lost", unit="%"),
    ]
)


def judged(tree: Tree, claim: str, record: Record = RECORD) -> Verdict:
    """The verdict on one claim, given as the lines of its mapping."""
    rows = claim.replace("; ", "\n  ")
    write(tree, {"docs/.benchmarks/claims.yml": f"- id: K1\n  {rows}\n"})
    (verdict,) = judge(record, read_claims(tree))
    return verdict


SPEEDUP = "of: job/serial; by: job/pool@cores; unit: x"


def test_a_ratio_round_by_round(tree: Tree) -> None:
    verdict = judged(tree, f"{SPEEDUP}; at_least: 0.6 * cores")
    # 1.0 / 0.25, 1.2 / 0.4 and 1.1 / 0.25
    spread = (1.1 / 0.25 - 1.2 / 0.4) / 2 / 4.0
    bound = "≥ 0.6 * cores = 2.4x"
    assert verdict == Verdict("K1", 4.0, spread, "x", "holds", bound, 0.6 * 4)


@pytest.mark.parametrize(
    ("claim", "value", "verdict", "bound"),
    [
        (SPEEDUP, 4.0, "reported", ""),
        (f"{SPEEDUP}; at_least: 4", 4.0, "holds", "≥ 4x"),
        (f"{SPEEDUP}; at_least: 4.1", 4.0, "contradicted", "≥ 4.1x"),
        (f"{SPEEDUP}; at_most: 3.9", 4.0, "contradicted", "≤ 3.9x"),
        (f"{SPEEDUP}; at_least: 1; at_most: 5", 4.0, "holds", "≥ 1x, ≤ 5x"),
        (f"{SPEEDUP}; per: cores", 1.0, "reported", ""),
        ("of: job/serial; by: job/pool@cores; per: cores; unit: '%'; at_least: 0.9", 1.0,
         "holds", "≥ 90 %"),
        ("of: job/serial; by: job/pool@cores:spawn; unit: x", 2.2, "reported", ""),
        ("of: job/serial; by: job/pool@physical:fork; unit: x", 2.0, "reported", ""),
        ("of: job/serial; by: job/pool@72; unit: x", 1.1, "reported", ""),
        ("of: ipc/trip#100; by: ipc/trip#10; unit: x; at_least: 2*physical", 10.0, "holds",
         "≥ 2 * physical = 4x"),
        ("of: ipc/trip#10; unit: ms; at_most: 0.05", 0.05, "holds",
         "≤ 50 \N{GREEK SMALL LETTER MU}s"),
        ("of: race/locked; unit: count; at_most: 0", 0.0, "holds", "≤ 0"),
        ("of: race/lost; unit: '%'; at_most: 0.2", 0.25, "contradicted", "≤ 20 %"),
        (f"{SPEEDUP}; when: {{gil: true, system: linux, python: '>=3.13', min_cores: 4, "
         "methods: [fork]}", 4.0, "reported", ""),
    ],
)  # fmt: skip
def test_verdict(claim: str, value: float, verdict: str, bound: str, tree: Tree) -> None:
    found = judged(tree, claim)
    assert (found.verdict, found.bound) == (verdict, bound)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("claim", "reason", "why"),
    [
        ("of: job/other; unit: s", "missing", "job/other was not measured."),
        ("of: job/pool@3; unit: s", "missing", "job/pool@3 was not measured."),
        ("of: job/serial:spawn; unit: s", "missing", "job/serial:spawn was not measured."),
        ("of: job/pool; unit: s", "ambiguous",
         "job/pool names 3 series: say workers, method or size."),
        ("of: ipc/trip; unit: s", "ambiguous",
         "ipc/trip names 2 series: say workers, method or size."),
        ("of: job/serial; by: ipc/trip#10; unit: x", "units",
         "job/serial counts in s, ipc/trip#10 in us."),
        ("of: job/serial; unit: MiB", "units", "job/serial counts in s, the claim in MiB."),
        ("of: race/locked; by: race/locked; unit: x", "zero", "race/locked was measured as 0."),
        ("of: job/serial; unit: s; when: {gil: false}", "condition", "needs GIL off."),
        ("of: job/serial; unit: s; when: {python: '>=3.14', min_cores: 8}", "condition",
         "needs Python >=3.14, 8 usable CPUs."),
        ("of: job/serial; unit: s; when: {system: [macos, windows]}", "condition",
         "needs macos or windows."),
    ],
)  # fmt: skip
def test_absent(claim: str, reason: str, why: str, tree: Tree) -> None:
    found = judged(tree, claim)
    assert (found.value, found.verdict, found.reason, found.why) == (None, "absent", reason, why)


@pytest.mark.parametrize(
    "claim",
    [
        "of: job/pool@physical; unit: s",
        "of: job/serial; unit: s; per: physical",
        "of: job/serial; unit: s; at_least: physical",
    ],
)
def test_unknown_physical_cores(claim: str, tree: Tree) -> None:
    record = replace(RECORD, machine=replace(MACHINE, physical=None))
    found = judged(tree, claim, record)
    assert (found.verdict, found.reason) == ("absent", "unknown")
    assert found.why == "the number of physical cores is not known here."


def test_a_quick_record_contradicts_nothing(tree: Tree) -> None:
    found = judged(tree, f"{SPEEDUP}; at_least: 9", replace(RECORD, quick=True))
    assert (found.value, found.verdict) == (4.0, "reported")


def test_without_a_method_it_is_the_default_one(tree: Tree) -> None:
    record = replace(RECORD, python=replace(PYTHON, start_method="spawn"))
    assert judged(tree, SPEEDUP, record).value == pytest.approx(2.2)
    assert find(record, read_selector("job/pool@cores")) == RECORD.measurements[3]
    assert find(record, read_selector("job/pool@2")) is None


def test_no_file_no_claims(tree: Tree) -> None:
    assert read_claims(tree) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{}", "expected a list of claims."),
        ("- of: a/b", "entry 1 has no `id`."),
        ("- {id: K 1, of: a/b}", "`K 1`: an id is letters, digits and single hyphens: `K1`."),
        ("- {id: K1, unit: s}", "`K1` lacks `of`, the series that it is about."),
        ("- {id: K1, of: a/b}",
         "`K1`: `unit` is None, expected one of x, %, s, ms, us, MiB, MiB/s, count."),
        ("- {id: K1, of: a/b, unit: s, says: 1}",
         "`K1`: `says` is no key of a claim: id, of, by, per, at_least, at_most, when, unit."),
        ("- {id: K1, of: a, unit: s}",
         "`K1`: 'a' names no series: `program/case@workers:method#size`."),
        ("- {id: K1, of: 'a/b:thread', unit: s}",
         "`K1`: `a/b:thread`: `thread` is no start method."),
        ("- {id: K1, of: a/b@cpus, unit: s}",
         "`K1`: `a/b@cpus`: `cpus` is no amount: numbers, `cores` and `physical`, joined by `*`."),
        ("- {id: K1, of: a/b, unit: s, at_least: many}",
         "`K1`: `many` is no amount: numbers, `cores` and `physical`, joined by `*`."),
        ("- {id: K1, of: a/b, unit: s, when: {cpu: 2}}",
         "`K1`: `when.cpu` is no condition: gil, system, python, min_cores, methods."),
        ("- {id: K1, of: a/b, unit: s, when: {gil: 1}}",
         "`K1`: `when.gil` is 1, expected true or false."),
        ("- {id: K1, of: a/b, unit: s, when: {system: beos}}",
         "`K1`: `when.system` is 'beos', expected a list of linux, macos, windows."),
        ("- {id: K1, of: a/b, unit: s, when: {python: new}}",
         "`K1`: `when.python`: Invalid specifier: 'new'"),
        ("- {id: K1, of: a/b, unit: s}\n- {id: K1, of: a/b, unit: s}",
         "`K1` is there twice: give each claim its own id."),
    ],
)  # fmt: skip
def test_broken_claims(text: str, sentence: str, tree: Tree) -> None:
    write(tree, {"docs/.benchmarks/claims.yml": f"{text}\n"})
    with pytest.raises(ClaimError) as error:
        read_claims(tree)
    assert str(error.value) == f"docs/.benchmarks/claims.yml: {sentence}"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1.666, "x", "1.67x"),
        (18.27, "x", "18.3x"),
        (412.6, "us", "413 \N{GREEK SMALL LETTER MU}s"),
        (31824.0, "us", "31.8 ms"),
        (0.05, "ms", "50 \N{GREEK SMALL LETTER MU}s"),
        (2e6, "us", "2 s"),
        (0.096, "us", "0.096 \N{GREEK SMALL LETTER MU}s"),
        (0.401, "s", "0.401 s"),
        (0.934, "%", "93.4 %"),
        (0.0841, "s", "84.1 ms"),
        (3.0, "count", "3"),
        (99.96, "x", "100x"),
        (0.9, "%", "90 %"),
        (0.00002, "s", "20 \N{GREEK SMALL LETTER MU}s"),
        (0.0, "s", "0 s"),
    ],
)
def test_shown(value: float, unit: str, text: str) -> None:
    assert shown(value, unit) == text
