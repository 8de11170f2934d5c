"""The command `snippets`: run what it is given, and show what is not as expected."""

import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from asrun.checking.accepting import accept_outputs, to_accept
from asrun.checking.check import Book, Options, check_tree, judge_again, read_tree
from asrun.problem import Problem, ProblemError, listed
from asrun.progress import progress_of
from asrun.running.batch import start_methods_of
from asrun.running.run import Limits
from asrun.snippets.situation import START_METHODS, here
from asrun.snippets.source import Snippet
from asrun.streams import write_utf8
from asrun.tree import Tree, find_tree


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--start-method",
    "start_methods",
    multiple=True,
    type=click.Choice(START_METHODS),
    help="Only under this start method; may be given more than once.",
)
@click.option("--limit", type=float, help="Seconds for a snippet that names none.")
@click.option("--accept", is_flag=True, help="Write expected outputs that are missing or wrong.")
@click.option("--repeat", type=click.IntRange(1), default=1, help="Make each run this often.")
@click.option("--no-cache", is_flag=True, help="Run everything again; take nothing from records.")
def main(
    paths: tuple[Path, ...],
    start_methods: tuple[str, ...],
    limit: float | None,
    repeat: int,
    accept: bool,
    no_cache: bool,
) -> None:
    """Run snippets and compare what they print with what is expected.

    PATHs are files or folders below snippets/; everything runs when none is given. The exit code
    is 1 when anything is wrong.
    """
    write_utf8()
    started = time.monotonic()
    try:
        tree = find_tree(Path.cwd())
        book = read_tree(tree, paths)
    except (FileNotFoundError, ProblemError) as error:
        raise click.ClickException(str(error)) from error
    options = Options(
        start_methods=start_methods or tree.options.start_methods,
        use_records=not no_cache,
        repeat=repeat,
        limits=Limits(run=limit) if limit else Limits(),
    )
    names = _names(tree, book, paths)
    book = _check(tree, options, names, book)
    wanted = to_accept(tree, book) if accept else []
    if wanted:
        # Once more, twice: what differs from run to run must not be accepted by chance.
        twice = replace(options, use_records=False, repeat=max(2, repeat))
        again = _check(tree, twice, wanted, read_tree(tree, paths))
        book = replace(book, results={**book.results, **again.results}, run=book.run + again.run)
        for name in accept_outputs(tree, again):
            click.echo(f"{'wrote' if (tree.root / name).exists() else 'removed'} {name}")
        book = judge_again(tree, book, options)
    for name, found in book.results.items() if accept else ():
        if any(result.findings for result in found):
            click.echo(f"not accepted: {name}: mend first what is told below", err=True)
    problems = [p for p in book.problems if not paths or _concerns(tree, p, names, paths, book)]
    for warning in book.warnings:
        click.echo(f"warning: {warning}", err=True)
    if problems:
        click.echo(listed(problems), err=True)
    absent = [line for name in names if (line := _absence(book.snippets[name]))]
    if paths:
        for line in absent:
            click.echo(line)
    summary = f"snippets: {book.run} run, {book.kept} from cache, {len(problems)} wrong"
    not_here = f", {len(absent)} not for this Python or platform" if absent else ""
    click.echo(f"{summary}{not_here} ({time.monotonic() - started:.1f} s)")
    sys.exit(1 if problems else 0)


def _check(tree: Tree, options: Options, names: Iterable[str], book: Book) -> Book:
    with progress_of() as progress:
        return check_tree(tree, options, names, progress, book)


def _names(tree: Tree, book: Book, paths: tuple[Path, ...]) -> list[str]:
    """The snippets that the paths name. Raises a usage error for one that names none."""
    if not paths:
        return list(book.snippets)
    wanted: list[str] = []
    for path in paths:
        full = path.resolve()
        inside = full.is_relative_to(tree.snippets)
        found = [n for n in book.snippets if inside and (tree.root / n).is_relative_to(full)]
        told = any((tree.root / p.file).is_relative_to(full) for p in book.problems if inside)
        if not (found or told):
            raise click.UsageError(f"{path}: no snippet; expected a file or folder in snippets/.")
        wanted += [name for name in found if name not in wanted]
    return wanted


def _concerns(
    tree: Tree, problem: Problem, names: Iterable[str], paths: Iterable[Path], book: Book
) -> bool:
    """Whether a problem is one of the snippets that were asked for, or of a page that names one."""
    wanted = set(names)
    pages = {
        scan.page
        for scan in book.scans
        if wanted & {*(fence.snippet for fence in scan.fences), *scan.refused}
    }
    stems = {name.removesuffix(".py") for name in wanted}
    inside = any((tree.root / problem.file).is_relative_to(path.resolve()) for path in paths)
    return inside or problem.file in pages or problem.file.partition(".")[0] in stems


def _absence(snippet: Snippet) -> str:
    """Why a snippet does not run here, and how it is run where it does; nothing where it runs."""
    reason = snippet.absent(here(""))
    if not (reason or start_methods_of(snippet)):
        reason = f"start method {', '.join(snippet.exceptions.chooses)}"
    if not reason:
        return ""
    kind = reason.partition(" ")[0]
    advice = "a pull request runs it there, and offers what it printed as a patch"
    if kind == "python":
        wanted = snippet.exceptions.requires_python
        fit = next((v for n in range(99) if wanted.contains(v := f"3.{n}")), "…")
        advice = f"UV_PYTHON={fit} uv run snippets --accept {snippet.name}"
    return f"not run here: {snippet.name} needs {reason}; {advice}"


if __name__ == "__main__":
    main()
