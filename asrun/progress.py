"""Progress of long work: a bar on a terminal, a plain line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

EVERY = 5.0
"""Seconds between two plain lines."""


@contextmanager
def progress_of() -> Iterator[Callable[[int, int, str], None]]:
    """Yields what is called with (done, total, name); it writes to standard error."""
    console = Console(stderr=True)
    if not console.file.isatty():  # rich's own answer is yes where colours are wished for
        yield _lines(console)
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("run", total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


def _lines(console: Console) -> Callable[[int, int, str], None]:
    last = time.monotonic()

    def told(done: int, total: int, name: str) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            console.print(f"{done} of {total} run, last {name}", highlight=False, soft_wrap=True)

    return told
