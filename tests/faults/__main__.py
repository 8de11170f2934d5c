"""Every fault with its promise and what was measured: `uv run python -m tests.faults`.

`--repeat 20` meets each of them twenty times; a figure that differs is shown as a range.
"""

import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.faults.faults import FAULTS
from tests.faults.meeting import Meeting, meet
from tools.benchmark.machine import usable_cpus


@click.command()
@click.option("--repeat", default=1, type=click.IntRange(1), help="How often each fault is met.")
@click.option("--jobs", type=click.IntRange(1), help="At a time; as many as there are CPUs.")
def main(repeat: int, jobs: int | None) -> None:
    """Print the table; the exit code is 1 when a promise is broken."""
    if sys.platform != "linux":
        raise click.ClickException("faults are met on Linux only, where it is seen what is left.")
    started = time.monotonic()
    meetings = meet_all(repeat, jobs or len(usable_cpus()))
    took = time.monotonic() - started
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(as_table(meetings))
    broken = 0
    for fault, found in zip(FAULTS, meetings, strict=True):
        for told in (meeting.broken for meeting in found if meeting.broken is not None):
            broken += 1
            text = f"{fault} is broken: {told}\nreproduce: uv run pytest tests/faults -k {fault}\n"
            console.print(text, markup=False)
    times = "" if repeat == 1 else f", each met {repeat} times"
    console.print(f"{len(FAULTS)} faults{times}, {broken} broken, {took:.1f} s")
    sys.exit(1 if broken else 0)


def meet_all(repeat: int, jobs: int) -> list[list[Meeting]]:
    """The meetings of each fault, in the order of the list; a bar tells how far they are."""
    meetings: list[list[Meeting]] = [[] for _ in FAULTS]
    numbers = [*range(len(FAULTS))] * repeat
    console = Console(stderr=True)
    with (
        ProcessPoolExecutor(jobs, get_context("spawn")) as executor,
        Progress(console=console, transient=True) as progress,
    ):
        waiting = {executor.submit(meet, number): number for number in numbers}
        try:
            for done in progress.track(as_completed(waiting), total=len(waiting)):
                meetings[waiting[done]].append(done.result())
        except BaseException:  # Ctrl-C: without this, all the others would still be met
            executor.shutdown(cancel_futures=True)
            raise
    return meetings


def as_table(meetings: Iterable[Sequence[Meeting]]) -> Table:
    """A row for each fault."""
    table = Table("#", "fault", "promise", "", "measured", "s")
    for fault, found in zip(FAULTS, meetings, strict=True):
        kept = [meeting.figures for meeting in found if meeting.broken is None]
        broken = len(found) - len(kept)
        table.add_row(
            str(fault.number),
            fault.name.replace("-", " "),
            fault.promise,
            f"[red]broken {broken} of {len(found)}" if broken else "kept",
            ", ".join(
                f"{name} {ranged([figures[name] for figures in kept])}"
                for name in (kept[0] if kept else ())
            ),
            ranged([round(meeting.took, 1) for meeting in found]),
        )
    return table


def ranged(values: Sequence[object]) -> str:
    """A word; a number; or the least and the largest of numbers that differ."""
    numbers = [value for value in values if isinstance(value, int | float)]
    if len(numbers) < len(values):
        return " or ".join(sorted({str(value) for value in values}))
    least, largest = shown(min(numbers)), shown(max(numbers))
    return least if least == largest else f"{least} to {largest}"


def shown(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
