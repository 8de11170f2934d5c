"""The command `snippets`: run what it is given, and show what is not as expected."""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tools.check import Book, Options, Result, check_tree, read_tree
from tools.problem import listed
from tools.progress import progress_of
from tools.running.run import Limits
from tools.snippets.accepting import accept_outputs
from tools.snippets.situation import START_METHODS
from tools.streams import write_utf8
from tools.tree import Tree, find_tree


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--start-method",
    "start_methods",
    multiple=True,
    type=click.Choice(START_METHODS),
    help="Only under this start method; may be given more than once.",
)
@click.option("--jobs", type=click.IntRange(1), help="How many run at once.")
@click.option("--limit", type=float, help="Seconds for a snippet that names none.")
@click.option("--accept", is_flag=True, help="Write expected outputs that are missing or wrong.")
@click.option("--repeat", type=click.IntRange(1), default=1, help="Make each run this often.")
@click.option("--no-cache", is_flag=True, help="Run everything again; take nothing from records.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def main(
    paths: tuple[Path, ...],
    start_methods: tuple[str, ...],
    jobs: int | None,
    limit: float | None,
    repeat: int,
    accept: bool,
    no_cache: bool,
    as_json: bool,
) -> None:
    """Run snippets and compare what they print with what is expected.

    PATHs are files or folders below snippets/; everything runs when none is given. The exit code
    is 1 when anything is wrong.
    """
    write_utf8()
    try:
        tree = find_tree(Path.cwd())
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from error
    names = _names(tree, paths)
    options = Options(
        start_methods=start_methods,
        jobs=jobs or 0,
        use_records=not no_cache,
        repeat=repeat,
        limits=Limits(run=limit) if limit else Limits(),
    )
    started = time.monotonic()
    book = _check(tree, options, names, quiet=as_json)
    if accept:
        written = accept_outputs(tree, book)
        for name in written:
            done = "wrote" if (tree.root / name).exists() else "removed"
            click.echo(f"{done} {name}", err=as_json)
        if written:
            book = _check(tree, options, names, quiet=as_json)
    problems = [p for p in book.problems if not paths or _concerns(p.file, names, book)]
    if as_json:
        click.echo(json.dumps(_as_json(book), indent=2, ensure_ascii=False))
    for warning in book.warnings:
        click.echo(f"warning: {warning}", err=True)
    if problems:
        click.echo(listed(problems), err=True)
    summary = f"snippets: {book.run} run, {book.kept} from cache, {len(problems)} wrong"
    click.echo(f"{summary} ({time.monotonic() - started:.1f} s)", err=as_json)
    sys.exit(1 if problems else 0)


def _check(tree: Tree, options: Options, names: list[str] | None, *, quiet: bool) -> Book:
    if quiet:
        return check_tree(tree, options, names)
    with progress_of() as progress:
        return check_tree(tree, options, names, progress)


def _names(tree: Tree, paths: tuple[Path, ...]) -> list[str] | None:
    """The snippets that the paths name. Raises a usage error for one that names none."""
    if not paths:
        return None
    known = read_tree(tree).snippets
    wanted: list[str] = []
    for path in paths:
        full = path.resolve()
        inside = full.is_relative_to(tree.snippets)
        found = [n for n in known if inside and (tree.root / n).is_relative_to(full)]
        if not found:
            raise click.UsageError(f"{path}: no snippet; expected a file or folder in snippets/.")
        wanted += [name for name in found if name not in wanted]
    return wanted


def _concerns(file: str, names: list[str] | None, book: Book) -> bool:
    """Whether a problem's file belongs to the snippets that were asked for."""
    wanted = set(names or ())
    stem = file.removesuffix(".out").partition(".")[0]
    pages = {f.page for scan in book.scans for f in scan.fences if f.snippet in wanted}
    return file in wanted or f"{stem}.py" in wanted or file in pages


def _as_json(book: Book) -> list[dict[str, Any]]:
    return [_result(result) for found in book.results.values() for result in found]


def _result(result: Result) -> dict[str, Any]:
    record = asdict(result.record)
    record["output"] = result.record.output
    del record["text"]
    return {
        **record,
        "from_cache": result.from_records,
        "expected": result.expected.file.name if result.expected else None,
        "problems": [
            "\n".join([f"{result.snippet.name} {finding.sentence}", *finding.details])
            for finding in result.findings
        ],
    }


if __name__ == "__main__":
    main()
