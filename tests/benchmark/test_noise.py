"""Noise: the load of others, and when a run is marked."""

import multiprocessing
import os
import sys
from collections.abc import Iterator

import pytest

from tests.benchmark.made import measured
from tools.benchmark.noise import (
    MOST_LOAD,
    Times,
    Watch,
    load_before,
    noise_of,
    parse_stat,
    told_noise,
)

STAT = """\
cpu  0 0 0 0 0 0 0 0 0 0
cpu0 10 5 5 70 5 2 1 2 4 4
cpu1 0 0 0 100 0 0 0 0 0 0
cpu10 100 0 0 0 0 0 0 0 0 0
intr 1 2 3
"""


def test_stat_of_some_cpus() -> None:
    assert parse_stat(STAT, frozenset({0, 1})) == Times(25, 200, 2)
    assert parse_stat(STAT, frozenset({10})) == Times(100, 100, 0)


@pytest.fixture
def busy() -> Iterator[None]:
    """Every CPU computes for somebody else."""
    context = multiprocessing.get_context("spawn")
    burning = [context.Process(target=burn, daemon=True) for _ in range(os.cpu_count() or 1)]
    for process in burning:
        process.start()
    yield
    for process in burning:
        process.terminate()
        process.join()


def burn() -> None:
    while True:
        pass


@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "darwin", reason="a load average needs a minute")
@pytest.mark.usefixtures("busy")
def test_a_busy_machine() -> None:
    load = load_before(tries=2)
    assert load is not None
    assert load > MOST_LOAD


def times(*told: tuple[float, float, float]) -> Watch:
    """A watch that reads these: busy, total, stolen."""
    readings = iter([Times(*one) for one in told])
    return Watch(lambda: next(readings))


def test_load_in_the_pauses_is_of_others() -> None:
    watch = times((0, 0, 0), (50, 100, 0), (55, 110, 0), (90, 200, 0), (91, 210, 0), (99, 300, 0))
    watch.pause()
    watch.pause()
    assert watch.load() == 6 / 20


def test_what_the_host_took_counts_all_the_time() -> None:
    watch = times((0, 0, 0), (50, 100, 0), (50, 110, 0), (99, 300, 120))
    watch.pause()
    assert watch.load() == 0.4


def test_pauses_are_rare() -> None:
    watch = times((0, 0, 0), (0, 0, 0), (0, 10, 0), (0, 20, 0))
    watch.pause_now_and_then()
    watch.pause_now_and_then()
    assert watch.load() == 0


def test_nobody_tells() -> None:
    watch = Watch(lambda: None)
    watch.pause()
    assert watch.load() is None


STEADY = [measured(1.0, 1.1, 1.0)] * 9
SHAKY = [measured(1.0, 2.0, 1.0)]


def test_a_quiet_run() -> None:
    found = noise_of([*STEADY, *SHAKY], 0.1, None)
    assert (found.noisy, found.load_before, found.load_during) == (False, 0.1, None)
    assert (found.median_spread, found.wide) == (0.05, 0.1)
    assert told_noise(found) == []


def test_a_noisy_run() -> None:
    found = noise_of([*STEADY, *SHAKY * 3], 0.3, 0.5)
    assert found.noisy
    assert told_noise(found) == [
        "others used 30% of the usable CPUs before it",
        "others used 50% of the usable CPUs during it",
        "the spread is 5% in the median, and above 30% in 25% of the series",
    ]
    assert noise_of([measured(1.0, 1.4, 1.0)], None, None).reasons == ("spread",)
