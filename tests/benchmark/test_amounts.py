"""Amounts: what they come to on a machine, and texts that are none."""

from dataclasses import replace

import pytest

from tests.benchmark.made import MACHINE
from tools.benchmark.amounts import AmountError, read_amount, value_of, workers_of


@pytest.mark.parametrize(
    ("given", "value"),
    [(2, 2), (0.5, 0.5), ("72", 72), ("cores", 4), ("physical", 2), ("0.6 * cores", 2.4)],
)
def test_value(given: object, value: float) -> None:
    assert value_of(read_amount(given), MACHINE) == pytest.approx(value)


def test_unknown_physical_cores() -> None:
    machine = replace(MACHINE, physical=None)
    assert value_of(read_amount("2*physical"), machine) is None
    assert workers_of(read_amount("physical"), machine) is None
    assert value_of(read_amount("2*cores"), machine) == 8


@pytest.mark.parametrize(("given", "workers"), [("0.1 * cores", 1), ("0.7*cores", 2), (72, 72)])
def test_workers(given: object, workers: int) -> None:
    assert workers_of(read_amount(given), MACHINE) == workers


@pytest.mark.parametrize("given", ["", "cpus", "2 * ", "-1", "1e3", "cores + 1", None, True, [2]])
def test_no_amount(given: object) -> None:
    with pytest.raises(AmountError, match="is no amount"):
        read_amount(given)
