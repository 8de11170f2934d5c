"""Claims: read, judged, and refused with the claim named."""

from dataclasses import replace

import pytest

from asrun.benchmark.claims import Claim, Verdict, judge, read_claims, shown
from asrun.benchmark.expressions import Values
from asrun.benchmark.plan import read_programs
from asrun.problem import ProblemError
from asrun.tree import Tree
from tests.benchmark.made import MACHINE, made, measured, with_program
from tests.tiny import write

RECORD = made(
    [
        measured(1.0, 1.2, 1.1),
        measured(0.25, 0.4, 0.25, of="job.pool", workers=4, start_method="fork"),
        measured(0.0, 0.0, 0.0, of="race.locked", unit="count"),
        measured(20.0, 30.0, 25.0, of="race.lost", unit="%"),
        measured(40.0, 60.0, 50.0, of="ipc.trip", unit="us"),
    ]
)
SPEEDUP = "job.serial / job.pool(cores)"
MICRO = "\N{GREEK SMALL LETTER MU}s"


def test_a_ratio_round_by_round() -> None:
    verdict = judge(RECORD, Claim("K1", SPEEDUP, at_least="0.6*cores"))
    value = Values((1.0 / 0.25, 1.2 / 0.4, 1.1 / 0.25), "x")
    assert verdict == Verdict("K1", "holds", "≥ 0.6 * cores = 2.4x", value)


@pytest.mark.parametrize(
    ("claim", "verdict", "bound"),
    [
        (Claim("K", SPEEDUP), "reported", ""),
        (Claim("K", SPEEDUP, at_least=4), "holds", "≥ 4x"),
        (Claim("K", SPEEDUP, at_least=4.1), "contradicted", "≥ 4.1x"),
        (Claim("K", SPEEDUP, at_most=3.9), "contradicted", "≤ 3.9x"),
        (Claim("K", SPEEDUP, at_least=1, at_most=5), "holds", "≥ 1x, ≤ 5x"),
        (Claim("K", SPEEDUP, at_least="2 * physical"), "holds", "≥ 2 * physical = 4x"),
        (Claim("K", f"{SPEEDUP} / cores", at_least=0.9, unit="%"), "holds", "≥ 90 %"),
        (Claim("K", "race.locked", at_most=0), "holds", "≤ 0"),
        (Claim("K", "ipc.trip", at_most=60), "holds", f"≤ 60 {MICRO}"),
        (Claim("K", "race.lost", at_most=0.2, unit="%"), "contradicted", "≤ 20 %"),
        (Claim("K", SPEEDUP, when="gil and fork in methods and cores >= 4"), "reported", ""),
    ],
)
def test_verdict(claim: Claim, verdict: str, bound: str) -> None:
    found = judge(RECORD, claim)
    assert (found.verdict, found.bound) == (verdict, bound)


@pytest.mark.parametrize(
    ("claim", "bound", "why"),
    [
        (Claim("K", "job.other", at_least=1), "≥ 1x", "job.other was not measured."),
        (Claim("K", "job.serial", unit="%"), "", "it counts in s, the claim in shares."),
        (Claim("K", SPEEDUP, when="not gil"), "", "needs not gil."),
        (
            Claim("K", SPEEDUP, at_least="0.9 * physical"),
            "≥ 0.9 * physical",
            "the number of physical cores is not known here.",
        ),
    ],
)
def test_absent(claim: Claim, bound: str, why: str) -> None:
    record = replace(RECORD, machine=replace(MACHINE, physical=None))
    assert judge(record, claim) == Verdict("K", "absent", bound, None, why)


def test_a_trial_contradicts_nothing() -> None:
    assert judge(replace(RECORD, quick=True), Claim("K", SPEEDUP, at_least=9)).verdict == "reported"


def test_no_file_no_claims(tree: Tree) -> None:
    assert read_claims(tree, ()) == ()


def test_claims_are_read(tree: Tree) -> None:
    text = "- {id: K1, value: job.serial / job.pool(1), at_least: 0.6 * cores, when: gil}\n"
    write(tree, {"docs/.benchmarks/claims.yml": f"{text}- id: K2-b\n  value: job.pool(2, fork)\n"})
    assert read_claims(with_program(tree), read_programs(tree)) == (
        Claim("K1", "job.serial / job.pool(1)", at_least="0.6 * cores", when="gil"),
        Claim("K2-b", "job.pool(2, fork)"),
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("{}", [":1: this is {}, expected a list."]),
        ("- value: job.serial", [":1: `[0].id` is missing, expected a text."]),
        (
            "- {id: K 1, value: job.serial}",
            [":1: `[0]`: `id` is 'K 1', expected letters, digits, single hyphens: K1."],
        ),
        ("- id: K1", [":1: `[0].value` is missing, expected a text."]),
        (
            "- id: K1\n  of: job.serial",
            [
                ":2: `of` is no key of `[0]`: id, value, at_least, at_most, when, unit.",
                ":1: `[0].value` is missing, expected a text.",
            ],
        ),
        (
            "- {id: K1, value: cores}",
            [":1: `[0]`: `value` is 'cores', which names nothing that is measured."],
        ),
        (
            "- id: K1\n  value: job.serial\n- id: K2\n  value: job.serial /",
            [":3: `[1]`: `job.serial /` is no expression: invalid syntax."],
        ),
        (
            "- {id: K1, value: job.serial, at_least: many}",
            [":1: `[0]`: `many` is no name here: cores, physical."],
        ),
        (
            "- {id: K1, value: job.serial, at_least: [1]}",
            [":1: `[0].at_least` is [1], expected a number or a text or nothing."],
        ),
        (
            "- {id: K1, value: job.serial, unit: x}",
            [':1: `[0].unit` is "x", expected % or nothing.'],
        ),
        (
            "- {id: K1, value: job.serial}\n- {id: K1, value: job.serial}",
            [": `K1` is there twice: give each claim its own id."],
        ),
        (
            "- {id: K1, value: jobs.serial}",
            [": `K1`: `jobs` is no measured program: there is job."],
        ),
        (
            "- {id: K1, value: job.gone}",
            [": `K1`: `job.gone` is no case: there is serial, pool."],
        ),
    ],
)  # fmt: skip
def test_broken_claims(text: str, sentences: list[str], tree: Tree) -> None:
    write(tree, {"docs/.benchmarks/claims.yml": f"{text}\n"})
    programs = read_programs(with_program(tree))
    with pytest.raises(ProblemError) as error:
        read_claims(tree, programs)
    told = [f"docs/.benchmarks/claims.yml{sentence}" for sentence in sentences]
    assert str(error.value).splitlines() == told


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1.666, "x", "1.67x"),
        (18.27, "x", "18.3x"),
        (412.6, "us", f"413 {MICRO}"),
        (31824.0, "us", "31.8 ms"),
        (0.05, "ms", f"50 {MICRO}"),
        (2e6, "us", "2 s"),
        (0.096, "us", f"0.096 {MICRO}"),
        (0.401, "s", "0.401 s"),
        (0.934, "%", "93.4 %"),
        (0.0841, "s", "84.1 ms"),
        (3.0, "count", "3"),
        (99.96, "x", "100x"),
        (0.9, "%", "90 %"),
        (0.00002, "s", f"20 {MICRO}"),
        (0.0, "s", "0 s"),
    ],
)
def test_shown(value: float, unit: str, text: str) -> None:
    assert shown(value, unit) == text
