"""A whole run: a warm-up, then rounds in which every series gets one sample.

Rounds interleave: what slows the machine for a while slows all series alike, and sample i of one
series can be divided by sample i of another.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from asrun.benchmark.machine import read_commit
from asrun.benchmark.noise import look, stolen
from asrun.benchmark.plan import Program, planned
from asrun.benchmark.record import Machine, Measurement, Planned, Python, Record
from asrun.benchmark.sampling import take_sample, workshop
from asrun.tree import Tree

Progress = Callable[[int, int, str], None]
"""Called with the samples taken, the samples in all, and the series just measured."""


@dataclass(frozen=True)
class Plan:
    """What is measured where; `quick` is a trial, with small sizes and few workers."""

    tree: Tree
    programs: Sequence[Program]
    machine: Machine
    python: Python
    quick: bool

    @property
    def rounds(self) -> int:
        return 3 if self.quick else 5

    @property
    def series(self) -> list[Planned]:
        return planned(self.programs, self.machine, self.python, quick=self.quick)


def measure(plan: Plan, load: float, progress: Progress) -> Record:
    """Measure everything. `load` is that of others before the run.

    Raises ProblemError when a program gives no value; then there is no record.
    """
    begun, started, taken = datetime.now(UTC), time.monotonic(), stolen()
    commit = read_commit(plan.tree, [program.file.parent for program in plan.programs])
    series = plan.series
    small = planned(plan.programs, plan.machine, plan.python, quick=True)
    warming = {one.program: one for one in reversed(small)}  # the first series of each program
    files = {program.name: plan.tree.name(program.file) for program in plan.programs}
    samples: dict[Planned, list[float]] = {one: [] for one in series}
    order = [*reversed(warming.values()), *series * plan.rounds]
    loads: list[float] = []
    with workshop(plan.tree, plan.programs) as folder:
        for done, one in enumerate(order):
            if one.program != order[done - 1].program or one == series[0]:
                loads.append(look())
            value = take_sample(folder, files[one.program], one)
            if done >= len(warming):
                samples[one].append(value)
            progress(done + 1, len(order), str(one))
    seconds = (time.monotonic() - started) * plan.machine.logical
    during = max(statistics.mean(loads or [load]), (stolen() - taken) / seconds)
    return Record(
        schema=2,
        date=f"{begun:%Y-%m-%dT%H:%M:%SZ}",
        commit=commit,
        quick=plan.quick,
        load_before=round(load, 3),
        load_during=round(during, 3),
        machine=plan.machine,
        python=plan.python,
        measurements=tuple(
            Measurement(**asdict(one), samples=tuple(values)) for one, values in samples.items()
        ),
    )
