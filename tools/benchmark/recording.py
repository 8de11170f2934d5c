"""A whole run: a warm-up, then rounds in which every series gets one sample.

Rounds interleave: what slows the machine for a while slows all series alike, and sample i of one
series can be divided by sample i of another.
"""

import statistics
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from tools.benchmark.machine import read_commit
from tools.benchmark.noise import Watch, cpu_times, noise_of
from tools.benchmark.plan import Planned, Program, planned
from tools.benchmark.record import Machine, Measurement, Python, Record, spread_of
from tools.benchmark.sampling import LIMIT, take_sample, workshop
from tools.tree import Tree

Progress = Callable[[int, int, str], None]
"""Called with the samples taken, the samples in all, and the series just measured."""


def record_run(
    tree: Tree,
    programs: Sequence[Program],
    machine: Machine,
    python: Python,
    workers: Sequence[int],
    *,
    repeat: int,
    quick: bool,
    load: float | None,
    progress: Progress,
    limit: float = LIMIT,
) -> Record:
    """Measure everything `repeat` times. `load` is what `load_before` told.

    Raises SamplingError when a program gives no value; then there is no record.
    """
    begun = datetime.now(UTC)
    commit = read_commit(tree, [program.file.parent for program in programs])
    series = planned(programs, machine, python, workers, quick=quick)
    warming = _warm_up(planned(programs, machine, python, workers, quick=True))
    names = {program.name: tree.name(program.file) for program in programs}
    samples: dict[Planned, list[float]] = {one: [] for one in series}
    total, done = len(warming) + repeat * len(series), 0
    watch = Watch(cpu_times)
    with workshop(tree, programs, limit) as place:

        def measure(one: Planned) -> float:
            nonlocal done
            value = take_sample(place, names[one.program], one)
            done += 1
            progress(done, total, str(one))
            return value

        for one in warming:
            measure(one)
        for _ in range(repeat):
            for one in series:
                watch.pause_now_and_then()
                samples[one].append(measure(one))
    measurements = tuple(_measurement(one, samples[one]) for one in series)
    return Record(
        date=f"{begun:%Y-%m-%dT%H:%M:%SZ}",
        commit=commit,
        quick=quick,
        repeat=repeat,
        workers=tuple(workers),
        machine=machine,
        python=python,
        noise=noise_of(measurements, load, watch.load()),
        measurements=measurements,
    )


def _warm_up(series: Sequence[Planned]) -> list[Planned]:
    """The first series of each program."""
    return list({one.program: one for one in reversed(series)}.values())[::-1]


def _measurement(one: Planned, samples: Sequence[float]) -> Measurement:
    return Measurement(
        program=one.program,
        case=one.case,
        workers=one.workers,
        start_method=one.start_method,
        size=one.size,
        unit=one.unit,
        samples=tuple(samples),
        median=statistics.median(samples),
        spread=spread_of(samples),
    )
