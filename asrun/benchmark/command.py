"""The command `benchmark`: measure, keep a record, and judge what the site claims by it."""

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from asrun.benchmark.claims import ABSENT, CONTRADICTED, Claim, Verdict, judge, read_claims, shown
from asrun.benchmark.machine import read_machine, read_python
from asrun.benchmark.measuring import Plan, measure
from asrun.benchmark.noise import LOOKS, MOST_LOAD, disturbances, load_at_rest
from asrun.benchmark.plan import Program, read_programs
from asrun.benchmark.record import Record, read_record, write_record
from asrun.problem import ProblemError
from asrun.progress import progress_of
from asrun.streams import write_utf8
from asrun.tree import find_tree

RECORDS = ".benchmarks/records"
"""Where records that pages show stand, from the folder docs/."""
BROKEN, FAILED = 2, 1
"""Exit codes of `--judge`: a file is no record, a record contradicts a claim."""
_HEADS = ("claim", "value", "spread", "bound", "verdict")


@click.command()
@click.argument("names", nargs=-1)
@click.option("--quick", is_flag=True, help="Small sizes and few workers: a trial.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The record's file.")
@click.option("--noisy", is_flag=True, help="Record although others use the machine, and say so.")
@click.option("--judge", "only_judge", is_flag=True, help="Judge the records in these files.")
def main(
    names: tuple[str, ...], quick: bool, out: Path | None, noisy: bool, only_judge: bool
) -> None:
    """Measure the programs in snippets/ that hold a [tool.benchmark], all or each NAME.

    A full run over all programs is kept in docs/.benchmarks/records, where pages find it; any other
    in .records/benchmarks, unless --out names a file. With --judge the exit code is 2 where a file
    is no record, and 1 where a record contradicts a claim; a noisy one contradicts nothing.
    """
    write_utf8()
    try:
        tree = find_tree(Path.cwd())
        programs = read_programs(tree)
        claims = read_claims(tree, programs)
        if only_judge:
            sys.exit(_judge_files(names, claims))
        plan = Plan(tree, _wanted(programs, names), read_machine(), read_python(), quick)
        _measure(plan, claims, out, whole=not names, noisy=noisy)
    except (FileNotFoundError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def _measure(
    plan: Plan, claims: Sequence[Claim], out: Path | None, *, whole: bool, noisy: bool
) -> None:
    """Measure, write the record, and show what it says to the claims."""
    file = out or _place(plan, kept=whole and not plan.quick)
    if file.exists():
        raise click.UsageError(f"{_short(file)} is there: remove it, or name another by --out.")
    if not plan.series:
        raise click.ClickException("no file in snippets/ has a [tool.benchmark] that fits here.")
    load = load_at_rest(1 if noisy else LOOKS)
    if load > MOST_LOAD and not noisy:
        raise click.ClickException(
            f"others use {load:.0%} of the usable CPUs, at most {MOST_LOAD:.0%} is borne: wait "
            "until they have ended, or record all the same with --noisy, which marks the record."
        )
    started = time.monotonic()
    with progress_of() as progress:
        record = measure(plan, load, progress)
    try:
        write_record(file, record)
    except OSError as error:
        file = _place(plan, kept=False)
        write_record(file, record)
        click.echo(f"{error}: the record went to another place.", err=True)
    verdicts = [judge(record, claim) for claim in claims]
    _show(record, [one for one in verdicts if one.value or whole])
    samples = sum(len(one.samples) for one in record.measurements)
    click.echo(f"wrote {_short(file)} ({samples} samples, {time.monotonic() - started:.0f} s)")


def _wanted(programs: Sequence[Program], names: Sequence[str]) -> tuple[Program, ...]:
    """All programs, or those that are named. Raises a usage error for a name that is none."""
    known = {program.name: program for program in programs}
    wanted = [Path(name).name.removesuffix(".py") for name in names]
    for given, name in zip(names, wanted, strict=True):
        if name not in known:
            there = ", ".join(known) or "none"
            raise click.UsageError(f"{given}: no measured program; there is {there}.")
    return tuple(program for program in programs if not names or program.name in wanted)


def _place(plan: Plan, *, kept: bool) -> Path:
    """A file for the record, whose name says the kind of machine and Python, never the host."""
    machine, python = plan.machine, plan.python
    minor = ".".join(python.version.split(".")[:2])
    now = time.strftime("%Y-%m-%d" if kept else "%Y-%m-%d-%H%M%S", time.gmtime())
    kind = [machine.system, machine.architecture, f"{machine.usable}cpu"]
    name = "-".join([*kind, f"py{minor}{'t' if python.free_threaded else ''}", now])
    folder = plan.tree.docs / RECORDS if kept else plan.tree.records / "benchmarks"
    return folder / f"{name}{'-quick' if plan.quick else ''}.json"


def _judge_files(names: Sequence[str], claims: Sequence[Claim]) -> int:
    """Judge the records in these files; returns the exit code."""
    if not names:
        raise click.UsageError("--judge needs the files of records.")
    code = 0
    for name in names:
        try:
            record = read_record(Path(name), name)
        except ProblemError as error:
            click.echo(error, err=True)
            code = BROKEN
            continue
        click.echo(name)
        verdicts = [judge(record, claim) for claim in claims]
        noisy = _show(record, verdicts)
        for one in verdicts:
            if one.verdict == CONTRADICTED and not noisy:
                said = f"{name}: {one.id} is {_value(one)} here, claimed is {one.bound}."
                click.echo(said, err=True)
                code = code or FAILED
    return code


def _show(record: Record, verdicts: Iterable[Verdict]) -> bool:
    """The verdicts as a table: for people on a terminal, with tabs elsewhere.

    Returns whether the record is noisy.
    """
    rows = [_row(one) for one in verdicts]
    console = Console()
    if rows and console.file.isatty():  # rich's own answer: wherever colours are wished for
        table = Table(*_HEADS)
        for row in rows:
            table.add_row(*row, style="red" if row[-1] == CONTRADICTED else "")
        console.print(table)
    elif rows:
        click.echo("\n".join("\t".join(row) for row in [_HEADS, *rows]))
    sentences = disturbances(record)
    for sentence in sentences:
        click.echo(f"noisy, so it contradicts nothing: {sentence}.", err=True)
    return bool(sentences)


def _row(one: Verdict) -> tuple[str, ...]:
    spread = f"± {one.value.spread:.0%}" if one.value else ""
    verdict = f"{ABSENT}: {one.why}" if one.verdict == ABSENT else one.verdict
    return one.id, _value(one), spread, one.bound, verdict


def _value(one: Verdict) -> str:
    return shown(one.value.median, one.value.unit) if one.value else "-"


def _short(file: Path) -> str:
    """The path from the current folder, where it is below it."""
    full, here = file.resolve(), Path.cwd().resolve()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else file.name
