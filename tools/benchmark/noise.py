"""The load of others, and whether what was measured is too noisy to say much.

Before a run and in short pauses of it nobody of ours computes: what the CPUs do then is of others,
and so is the time that the host of a virtual machine takes away at any moment.
"""

import ctypes
import math
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.benchmark.machine import usable_cpus
from tools.benchmark.record import Measurement, Noise

MOST_LOAD = 0.25
"""The load of others, as a share of the usable CPUs, above which a machine is busy."""
MOST_SPREAD = 0.15
"""The median spread of all series above which a run is noisy."""
WIDE = 0.30
MOST_WIDE = 0.20
"""A run is noisy too when more than this share of its series has a spread above WIDE."""

BEFORE = 1.0
PAUSE = 0.2
EVERY = 4.0
"""Seconds between two pauses."""
TRIES = 5
_STAT = Path("/proc/stat")
_IDLE, _IOWAIT, _STEAL = 3, 4, 7  # fields of a cpu line, see proc_stat(5)


@dataclass(frozen=True)
class Times:
    """What the usable CPUs have done since they started, in a unit of the system's own."""

    busy: float
    total: float
    steal: float = 0.0


def load_before(tries: int = TRIES) -> float | None:
    """The load of others now, 1 being all usable CPUs; None where nobody tells.

    A machine that comes to rest within so many tries, of BEFORE seconds each, counts as at rest.
    """
    load = _load_now(BEFORE)
    for _ in range(tries - 1):
        if load is None or load <= MOST_LOAD:
            break
        load = _load_now(BEFORE)
    return load


def busy_sentence(load: float) -> str:
    """Why the recorder does not start."""
    return (
        f"others use {load:.0%} of the usable CPUs, at most {MOST_LOAD:.0%} is borne: wait until "
        "they have ended, or record all the same with --noisy, which marks the record."
    )


@dataclass
class Watch:
    """Gathers the load of others while a run goes on: pause when nothing of ours runs."""

    read: Callable[[], Times | None]
    busy: float = 0.0
    total: float = 0.0
    paused: float = -math.inf
    start: Times | None = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.read()

    def pause_now_and_then(self) -> None:
        """Pause unless it is too soon after the last time."""
        if time.monotonic() - self.paused >= EVERY:
            self.pause()
            self.paused = time.monotonic()

    def pause(self) -> None:
        """Look for a moment at what the CPUs do."""
        before = self.read()
        if before is None:
            return
        time.sleep(PAUSE)
        after = self.read()
        if after is not None:
            self.busy += after.busy - before.busy
            self.total += after.total - before.total

    def load(self) -> float | None:
        """The larger of the share in the pauses, and what the host took in all the time."""
        now = self.read()
        if self.start is None or now is None or not self.total:
            return None
        passed = now.total - self.start.total
        stolen = (now.steal - self.start.steal) / passed if passed else 0.0
        return max(self.busy / self.total, stolen)


def noise_of(
    measurements: Sequence[Measurement], before: float | None, during: float | None
) -> Noise:
    """What a record says of its noise."""
    spreads = [one.spread for one in measurements]
    median = statistics.median(spreads)
    wide = sum(spread > WIDE for spread in spreads) / len(spreads)
    reasons = [
        *(["busy-before"] if before is not None and before > MOST_LOAD else []),
        *(["busy-during"] if during is not None and during > MOST_LOAD else []),
        *(["spread"] if median > MOST_SPREAD or wide > MOST_WIDE else []),
    ]
    return Noise(
        noisy=bool(reasons),
        reasons=tuple(reasons),
        load_before=None if before is None else round(before, 3),
        load_during=None if during is None else round(during, 3),
        median_spread=round(median, 4),
        wide=round(wide, 4),
    )


def told_noise(noise: Noise) -> list[str]:
    """The reasons as sentences."""
    sentences = {
        "busy-before": f"others used {noise.load_before or 0:.0%} of the usable CPUs before it",
        "busy-during": f"others used {noise.load_during or 0:.0%} of the usable CPUs during it",
        "spread": f"the spread is {noise.median_spread:.0%} in the median, and above {WIDE:.0%} in "
        f"{noise.wide:.0%} of the series",
    }
    return [sentences[reason] for reason in noise.reasons]


def cpu_times() -> Times | None:
    """What the usable CPUs have done so far; None where the system has no such count."""
    if sys.platform == "linux":
        try:
            return parse_stat(_STAT.read_text(encoding="utf-8"), usable_cpus())
        except OSError:
            return None
    return _windows_times() if sys.platform == "win32" else None


def parse_stat(text: str, cpus: frozenset[int]) -> Times:
    """Sum the lines of /proc/stat that are of these CPUs; guests count within user time."""
    busy = total = steal = 0
    for row in text.splitlines():
        name, *fields = row.split()
        if name.startswith("cpu") and name[3:].isdigit() and int(name[3:]) in cpus:
            counts = [int(count) for count in fields[: _STEAL + 1]]
            total += sum(counts)
            busy += sum(counts) - counts[_IDLE] - counts[_IOWAIT]
            steal += counts[_STEAL]
    return Times(busy, total, steal)


def _load_now(seconds: float) -> float | None:
    """Over some seconds by what the CPUs do, else the load average of the last minute."""
    before = cpu_times()
    if before is not None:
        time.sleep(seconds)
        after = cpu_times()
        passed = after.total - before.total if after else 0
        return (after.busy - before.busy) / passed if after and passed else None
    if not hasattr(os, "getloadavg"):
        return None
    time.sleep(seconds)
    last_minute: float = os.getloadavg()[0]
    return last_minute / len(usable_cpus())


def _windows_times() -> Times | None:
    """GetSystemTimes counts idle, kernel (idle within) and user time of all CPUs."""
    if sys.platform != "win32":
        return None
    idle, kernel, user = (ctypes.c_ulonglong() for _ in range(3))
    asked = ctypes.WinDLL("kernel32").GetSystemTimes(
        ctypes.byref(idle), ctypes.byref(kernel), ctypes.byref(user)
    )
    total = kernel.value + user.value
    return Times(total - idle.value, total) if asked else None
