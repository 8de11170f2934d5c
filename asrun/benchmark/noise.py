"""The load of others, and whether what was measured is too noisy to say much.

Before a run and now and then in it nobody of ours computes for a moment: what the CPUs do then is
of others, and so is the time that the host of a virtual machine takes away at any moment.
"""

import statistics
from collections.abc import Callable

import psutil

from asrun.benchmark.machine import usable_cpus
from asrun.benchmark.record import Record, spread_of

MOST_LOAD = 0.25
"""The load of others, as a share of the usable CPUs, above which a machine is busy."""
MOST_SPREAD = 0.15
"""The median spread of all series above which a run is noisy."""
WIDE = 0.30
MOST_WIDE = 0.20
"""A run is noisy too when more than this share of its series has a spread above WIDE."""
MOMENT = 0.2
"""Seconds of one look at what the CPUs do."""
LOOKS = 50
"""How many looks a busy machine is given to come to rest."""


def look() -> float:
    """The load of others while nothing of ours runs, 1 being all usable CPUs."""
    busy = psutil.cpu_percent(MOMENT, percpu=True)
    usable = [share for cpu, share in enumerate(busy) if cpu in usable_cpus()]
    return statistics.mean(usable or busy) / 100


def load_at_rest(looks: int, look: Callable[[], float] = look) -> float:
    """The load of others at the first look at which the machine is at rest, else at the last."""
    load = look()
    for _ in range(looks - 1):
        if load <= MOST_LOAD:
            break
        load = look()
    return load


def stolen() -> float:
    """The seconds that the host took from all CPUs so far, where a system tells."""
    return float(getattr(psutil.cpu_times(), "steal", 0.0))


def disturbances(record: Record) -> list[str]:
    """What disturbed the run, as sentences; a record of which there is any is noisy."""
    spreads = [spread_of(one.samples) for one in record.measurements]
    median = statistics.median(spreads)
    wide = sum(spread > WIDE for spread in spreads) / len(spreads)
    loads = {"before": record.load_before, "during": record.load_during}
    return [
        *(
            f"others used {load:.0%} of the usable CPUs {when} it"
            for when, load in loads.items()
            if load > MOST_LOAD
        ),
        *(
            [
                f"the spread is {median:.0%} in the median, and above {WIDE:.0%} in {wide:.0%} "
                "of the series"
            ]
            if median > MOST_SPREAD or wide > MOST_WIDE
            else []
        ),
    ]
