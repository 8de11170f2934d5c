"""Meet every fault, one after the other, and print what was promised and what was measured."""

import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.faults.faults import FAULTS, Fault
from tests.tiny import tiny_tree


def met(fault: Fault) -> tuple[str, str]:
    """The verdict and the figures of one fault."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            figures = fault.meet(tiny_tree(Path(folder) / "tree"))
        except AssertionError as error:
            return "[red]broken", str(error) or "see the test of this name"
    return "kept", ", ".join(f"{name} {shown(value)}" for name, value in figures.items())


def shown(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def main() -> None:
    """Print the table; the exit code is 1 when a promise is broken."""
    table = Table("#", "fault", "promise", "", "measured", "s")
    broken = 0
    started = time.monotonic()
    for fault in FAULTS:
        begun = time.monotonic()
        verdict, figures = met(fault)
        broken += verdict != "kept"
        name = fault.name.replace("-", " ")
        row = (str(fault.number), name, fault.promise, verdict, figures)
        table.add_row(*row, f"{time.monotonic() - begun:.1f}")
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    console.print(f"{len(FAULTS)} faults, {broken} broken, {time.monotonic() - started:.1f} s")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
