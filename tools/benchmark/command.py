"""The command `benchmark`: measure, keep a record, and judge what the site claims by it."""

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tools.benchmark.claims import (
    ABSENT,
    CONTRADICTED,
    MISSING,
    Claim,
    ClaimError,
    Verdict,
    judge,
    read_claims,
    shown,
)
from tools.benchmark.machine import read_machine, read_python
from tools.benchmark.noise import MOST_LOAD, TRIES, busy_sentence, load_before, told_noise
from tools.benchmark.plan import Planned, Program, default_workers, planned, read_programs
from tools.benchmark.record import (
    Machine,
    Python,
    Record,
    RecordError,
    read_record,
    write_record,
)
from tools.benchmark.recording import record_run
from tools.benchmark.sampling import SamplingError
from tools.problem import listed
from tools.progress import progress_of
from tools.streams import write_utf8
from tools.tree import Tree, find_tree

RECORDS = ".benchmarks/records"
"""Where records that pages show stand, from the folder docs/."""
_HEADS = ("claim", "value", "spread", "bound", "verdict")


def _numbers(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[int, ...] | None:
    """The numbers of workers in `1,2,4`, in order."""
    if value is None:
        return None
    parts = [part.strip() for part in value.split(",")]
    counts = {int(part) for part in parts if part.isascii() and part.isdecimal()}
    if 0 in counts or len(counts) != len(parts):
        sentence = f"{value!r}: expected different whole numbers above 0, such as 1,2,4."
        raise click.BadParameter(sentence, context, parameter)
    return tuple(sorted(counts))


@click.command()
@click.argument("names", nargs=-1)
@click.option("--workers", callback=_numbers, metavar="1,2,4", help="The workers of curves.")
@click.option("--repeat", type=click.IntRange(1), help="Samples of each series: 5, of a trial 3.")
@click.option("--quick", is_flag=True, help="Small sizes and few workers: a trial.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The record's file.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--noisy", is_flag=True, help="Record although others use the machine, and say so.")
@click.option("--list", "only_list", is_flag=True, help="Print what would be measured.")
@click.option("--judge", "only_judge", is_flag=True, help="Judge the records in these files.")
def main(
    names: tuple[str, ...],
    workers: tuple[int, ...] | None,
    repeat: int | None,
    quick: bool,
    out: Path | None,
    force: bool,
    noisy: bool,
    only_list: bool,
    only_judge: bool,
) -> None:
    """Measure the programs in snippets/ that hold a [tool.benchmark], all or each NAME.

    A full run over all programs is kept in docs/.benchmarks/records, where pages find it; any other
    in .records/benchmarks, unless --out names a file.
    """
    write_utf8()
    try:
        tree = find_tree(Path.cwd())
        claims = read_claims(tree)
    except (FileNotFoundError, ClaimError) as error:
        raise click.ClickException(str(error)) from error
    if only_judge:
        sys.exit(_judge_files(names, claims))
    programs = _programs(tree, names)
    machine, python = read_machine(), read_python()
    counts = workers or default_workers(machine, quick=quick)
    series = planned(programs, machine, python, counts, quick=quick)
    if not series:
        raise click.ClickException("nothing of this can be measured on this machine and Python.")
    repeat = repeat or (3 if quick else 5)
    if only_list:
        _list(series, repeat)
        return
    whole = not names and not quick
    file = out or _file(tree, machine, python, whole=whole, quick=quick)
    if file.exists() and not force:
        raise click.UsageError(f"{_short(file)} is there: use --force, or another --out.")
    started = time.monotonic()
    record = _measured(tree, programs, machine, python, counts, repeat, quick, noisy)
    try:
        write_record(file, record)
    except OSError as error:
        file = _file(tree, machine, python, whole=False, quick=quick)
        write_record(file, record)
        click.echo(f"{error}: the record went to another place.", err=True)
    verdicts = judge(record, claims)
    _show(record, [one for one in verdicts if whole or one.reason != MISSING])
    summary = f"{len(series)} series, {repeat} samples each, {time.monotonic() - started:.0f} s"
    click.echo(f"wrote {_short(file)} ({summary})")


def _measured(
    tree: Tree,
    programs: Sequence[Program],
    machine: Machine,
    python: Python,
    counts: Sequence[int],
    repeat: int,
    quick: bool,
    noisy: bool,
) -> Record:
    load = load_before(1 if noisy else TRIES)
    if load is not None and load > MOST_LOAD and not noisy:
        raise click.ClickException(busy_sentence(load))
    try:
        with progress_of() as progress:
            return record_run(
                tree,
                programs,
                machine,
                python,
                counts,
                repeat=repeat,
                quick=quick,
                load=load,
                progress=progress,
            )
    except SamplingError as error:
        raise click.ClickException(f"{error}\nNo record was written.") from error


def _programs(tree: Tree, names: Sequence[str]) -> list[Program]:
    """All programs, or those that are named. Raises a usage error for a name that is none."""
    programs, problems = read_programs(tree)
    if problems:
        raise click.ClickException(listed(problems, "nothing was measured"))
    known = {program.name: program for program in programs}
    wanted = [Path(name).name.removesuffix(".py") for name in names]
    for given, name in zip(names, wanted, strict=True):
        if name not in known:
            there = ", ".join(known) or "none"
            raise click.UsageError(f"{given}: no measured program; there is {there}.")
    if not known:
        raise click.ClickException("no file in snippets/ has a [tool.benchmark].")
    return [program for program in programs if not names or program.name in wanted]


def _file(tree: Tree, machine: Machine, python: Python, *, whole: bool, quick: bool) -> Path:
    """A file for the record; its name says the kind of machine and Python, never the host."""
    threaded = "t" if python.free_threaded else ""
    minor = ".".join(python.version.split(".")[:2])
    now = time.strftime("%Y-%m-%d" if whole else "%Y-%m-%d-%H%M%S", time.gmtime())
    kind = [machine.system, machine.architecture, f"{machine.usable}cpu", f"py{minor}{threaded}"]
    parts = [*kind, now, "quick"] if quick else [*kind, now]
    folder = tree.docs / RECORDS if whole else tree.records / "benchmarks"
    return folder / f"{'-'.join(parts)}.json"


def _judge_files(names: Sequence[str], claims: Sequence[Claim]) -> int:
    """Check and judge records; the exit code is 1 when one is broken or contradicts a claim."""
    if not names:
        raise click.UsageError("--judge needs the files of records.")
    sentences: list[str] = []
    for name in names:
        try:
            record = read_record(Path(name), name)
        except OSError as error:
            sentences.append(f"{name}: {error.strerror}.")
            continue
        except RecordError as error:
            sentences += str(error).splitlines()
            continue
        click.echo(name)
        verdicts = judge(record, claims)
        _show(record, verdicts)
        sentences += [
            f"{name}: {one.id} is {_value(one)} here, claimed is {one.bound}."
            for one in verdicts
            if one.verdict == CONTRADICTED
        ]
    for sentence in sentences:
        click.echo(sentence, err=True)
    return 1 if sentences else 0


def _list(series: Iterable[Planned], repeat: int) -> None:
    listed_series = [str(one) for one in series]
    click.echo("\n".join(listed_series))
    click.echo(f"{len(listed_series)} series, {len(listed_series) * repeat} samples", err=True)


def _show(record: Record, verdicts: Iterable[Verdict]) -> None:
    """The verdicts as a table: for people on a terminal, with tabs elsewhere."""
    rows = [_row(one) for one in verdicts]
    console = Console()
    if rows and console.file.isatty():  # rich's own answer: wherever colours are wished for
        table = Table(*_HEADS)
        for row in rows:
            table.add_row(*row, style="red" if row[-1] == CONTRADICTED else "")
        console.print(table)
    elif rows:
        click.echo("\n".join("\t".join(row) for row in [_HEADS, *rows]))
    for sentence in told_noise(record.noise):
        click.echo(f"noisy: {sentence}.", err=True)


def _row(one: Verdict) -> tuple[str, ...]:
    spread = "" if one.spread is None else f"± {one.spread:.0%}"
    verdict = f"{ABSENT}: {one.why}" if one.verdict == ABSENT else one.verdict
    return one.id, _value(one), spread, one.bound, verdict


def _value(one: Verdict) -> str:
    return "-" if one.value is None else shown(one.value, one.unit)


def _short(file: Path) -> str:
    """The path from the current folder, where it is below it."""
    full, here = file.resolve(), Path.cwd().resolve()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else file.name
