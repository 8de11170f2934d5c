"""Noise: the load of others, and when a run is marked."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from asrun.benchmark.noise import MOST_LOAD, disturbances, load_at_rest, look
from tests.benchmark.made import made, measured


@pytest.fixture
def busy() -> Iterator[None]:
    """Every CPU computes for somebody else."""
    command = [sys.executable, "-c", "while True: pass"]
    burning = [subprocess.Popen(command) for _ in range(os.cpu_count() or 1)]
    yield
    for process in burning:
        process.kill()
        process.wait()


@pytest.mark.usefixtures("busy")
def test_a_busy_machine() -> None:
    assert load_at_rest(3) > MOST_LOAD


def test_a_look_is_a_share_of_the_cpus() -> None:
    assert 0 <= look() <= 1


@pytest.mark.parametrize(
    ("loads", "found"),
    [([0.1], 0.1), ([0.9, 0.8, 0.2, 0.9], 0.2), ([0.9, 0.8, 0.7, 0.6, 0.5, 0.1], 0.5)],
)
def test_a_machine_that_comes_to_rest_is_at_rest(loads: list[float], found: float) -> None:
    assert load_at_rest(5, iter(loads).__next__) == found


STEADY = [measured(1.0, 1.1, 1.0, workers=count) for count in range(1, 10)]
SHAKY = [measured(1.0, 2.0, 1.0, workers=count) for count in range(10, 13)]


@pytest.mark.parametrize(
    ("series", "loads", "told"),
    [
        ([*STEADY, SHAKY[0]], (0.25, 0.25), []),
        ([*STEADY, SHAKY[0]], (0.3, 0.0), ["others used 30% of the usable CPUs before it"]),
        ([*STEADY, SHAKY[0]], (0.0, 0.5), ["others used 50% of the usable CPUs during it"]),
        (
            [*STEADY, *SHAKY],
            (0.0, 0.0),
            ["the spread is 5% in the median, and above 30% in 25% of the series"],
        ),
        (
            [measured(1.0, 1.4, 1.0)],
            (0.0, 0.0),
            ["the spread is 20% in the median, and above 30% in 0% of the series"],
        ),
    ],
)  # fmt: skip
def test_what_disturbed_a_run(series: list, loads: tuple[float, float], told: list[str]) -> None:  # type: ignore[type-arg]
    before, during = loads
    assert disturbances(made(series, load_before=before, load_during=during)) == told
