"""Every machine that this one can become, and how the tests end there: `python -m tests.machines`.

Names of rows choose some of them; `--all` runs every test instead of those that ask the machine.
"""

import os
import sys
import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tests.machines.rows import ROWS, Row
from tests.machines.trial import NotHereError, Outcome, first_start, run

ASKING = (
    "tests/test_environment.py",
    "tests/benchmark/test_machine.py",
    "tests/benchmark/test_sampling.py",
    "tests/checking",
    "tests/pages/test_collection.py::test_items_are_looked_up_and_their_failures_can_be_read",
    "tests/running",
    "tests/site/test_options.py",
    "tests/translations/test_command.py",
    "tests/translations/test_story.py",
)
"""The tests that start programs, write files or look at the machine."""


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([row.name for row in ROWS]))
@click.option("--all", "everything", is_flag=True, help="Run every test.")
def main(names: tuple[str, ...], everything: bool) -> None:
    """Print the table; the exit code is 1 where the tests are not green on a machine."""
    table = Table("machine", "what is changed", "result", "s")
    red: list[tuple[Row, Outcome]] = []
    for row in (row for row in ROWS if not names or row.name in names):
        click.echo(f"{row.name} ...", nl=False, err=True)
        try:
            outcome = tried(row, () if everything else ASKING)
        except NotHereError as error:
            click.echo(" not here", err=True)
            table.add_row(row.name, row.changed, f"not here: {error}", "")
            continue
        click.echo(f" {told(outcome)}", err=True)
        table.add_row(row.name, row.changed, told(outcome), f"{outcome.seconds:.0f}")
        if not outcome.green:
            red.append((row, outcome))
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table)
    for row, outcome in red:
        again = f'see it again: uv run python -m tests.machines "{row.name}"'
        lines = (f"{row.name}:", *outcome.failed, again, outcome.output[-4000:])
        console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)
    sys.exit(1 if red else 0)


def tried(row: Row, tests: tuple[str, ...]) -> Outcome:
    """What became of the tests on this machine. Raises NotHereError where it cannot be tried."""
    with tempfile.TemporaryDirectory(prefix="machine-", ignore_cleanup_errors=True) as scratch:
        return run(row.change(first_start(Path(scratch), os.environ)), tests)


def told(outcome: Outcome) -> str:
    counts = {"passed": outcome.passed, "failed": len(outcome.failed), "skipped": outcome.skipped}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


if __name__ == "__main__":
    main()
