"""Progress of long work: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 5.0
"""Seconds between two plain lines."""


@contextmanager
def progress_of() -> Iterator[Callable[[int, int, str], None]]:
    """Yields what is called with (done, total, name); it writes to standard error."""
    if not sys.stderr.isatty():  # rich's own answer is yes where colours are wished for
        yield _lines()
        return
    from rich.console import Console  # here, since most builds have nothing to run
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("run", total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


def _lines() -> Callable[[int, int, str], None]:
    last = time.monotonic()

    def told(done: int, total: int, name: str) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            print(f"{done} of {total} run, last {name}", file=sys.stderr, flush=True)  # noqa: T201

    return told
