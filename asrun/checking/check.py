"""From pages to results: scan every page, run what they show, gather everything that is wrong.

The build, the command `snippets` and the tests all ask this module, so that there is one answer to
what a snippet printed and whether that is what it should print.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from asrun.checking.judging import Finding, Result, judged, left_nothing
from asrun.pages.scan import Fence, Scan, scan_tree
from asrun.problem import Problem, ProblemError, typed
from asrun.running.batch import default_jobs, run_jobs, start_methods_of
from asrun.running.records import Record, forget, load, save
from asrun.running.run import Job, Limits, job_of
from asrun.snippets.rules import broken_rules
from asrun.snippets.situation import here
from asrun.snippets.source import RUN_LIMIT, Snippet, find_snippets, read_snippet
from asrun.snippets.strays import stray_files
from asrun.tree import Tree


@dataclass(frozen=True)
class Options:
    """How to run. No `start_methods` means all; `use_records` takes a run from the cache.

    With `repeat` above 1 every run that is made is made that often, and each must be right.
    Without `run` nothing runs: a snippet without its records is left `pending`.
    """

    start_methods: tuple[str, ...] = ()
    jobs: int = 0
    use_records: bool = True
    repeat: int = 1
    run: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Book:
    """Everything known of a tree: what pages show, what ran, and what is wrong.

    `results` holds, for each snippet by its name, one result per start method; `run` counts the
    runs made for it, `kept` those taken from records. `pending` names the snippets that were left
    for later, which have no results, and `unfit` those whose declarations cannot be read, which
    are not run.
    """

    scans: tuple[Scan, ...]
    snippets: Mapping[str, Snippet]
    results: Mapping[str, tuple[Result, ...]]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...] = ()
    run: int = 0
    kept: int = 0
    pending: frozenset[str] = frozenset()
    unfit: frozenset[str] = frozenset()


Progress = Callable[[int, int, str], None]
"""Called with the runs done, the runs in all, and the name of the snippet just done."""


def read_tree(tree: Tree, paths: Iterable[Path] = ()) -> Book:
    """Scan the pages and read the snippets, at these paths or all of them, running nothing."""
    wanted = [path.resolve() for path in paths]
    scans = scan_tree(tree)
    problems = [problem for scan in scans for problem in scan.problems]
    snippets: dict[str, Snippet] = {}
    unfit = set()
    for file in find_snippets(tree):
        if wanted and not any(file.is_relative_to(path) for path in wanted):
            continue
        try:
            snippet, wrong = read_snippet(tree, file)
        except ProblemError as error:
            problems += error.problems
            continue
        snippets[snippet.name] = snippet
        unfit |= {snippet.name} if wrong else set()
        problems += [*wrong, *broken_rules(snippet, tree.options)]
    problems += stray_files(tree, snippets.values(), scans)
    return Book(scans, snippets, {}, tuple(problems), unfit=frozenset(unfit))


def check_tree(
    tree: Tree,
    options: Options = Options(),
    names: Iterable[str] | None = None,
    progress: Progress | None = None,
    book: Book | None = None,
) -> Book:
    """Read the tree and run its snippets (only `names`, where given), or take their records.

    Nothing is raised for what is wrong with pages and snippets: the book's `problems` say it all
    at once. A `book` that was read before is taken as it is.
    """
    book = book or read_tree(tree)
    wanted = list(book.snippets) if names is None else [n for n in names if n in book.snippets]
    jobs = [job for name in wanted if name not in book.unfit for job in _jobs(book, name, options)]
    kept = _kept(tree, jobs) if options.use_records else {}
    missing = [job for job in jobs if job not in kept]
    made, warnings = _made(tree, missing if options.run else [], options, progress)
    pending = frozenset() if options.run else frozenset(job.snippet.name for job in missing)
    found = {**kept, **made}
    results = {
        name: tuple(found[job] for job in jobs if job.snippet.name == name)
        for name in wanted
        if name not in pending
    }
    told = replace(
        book,
        results=results,
        warnings=warnings,
        run=len(made) * options.repeat,
        kept=len(kept),
        pending=pending,
    )
    return _with_problems(told, options)


def judge_again(tree: Tree, book: Book, options: Options) -> Book:
    """The runs of a book, held against the expected outputs as they are now; nothing runs."""
    fresh, results = read_tree(tree), {}
    for name, found in book.results.items():
        snippet = fresh.snippets[name]
        results[name] = tuple(
            judged(tree, snippet, (result.record, *result.others), result.from_records)
            for result in found
        )
        for result in results[name]:
            if not (result.findings or result.from_records):
                with contextlib.suppress(OSError):  # it was told when it was run
                    save(tree, snippet, result.record)
    now = replace(book, snippets=fresh.snippets, problems=fresh.problems, results=results)
    return _with_problems(now, options)


def _jobs(book: Book, name: str, options: Options) -> list[Job]:
    """The runs of a snippet that are wanted; none where it cannot run here."""
    snippet = book.snippets[name]
    if snippet.absent(here("")):
        return []
    return [
        job_of(snippet, method, options.limits)
        for method in start_methods_of(snippet, options.start_methods)
    ]


def _kept(tree: Tree, jobs: Iterable[Job]) -> dict[Job, Result]:
    """The runs that were right and have a record."""
    found = {}
    for job in jobs:
        record = load(tree, job.snippet, job.start_method)
        if record and not (result := judged(tree, job.snippet, [record], True)).findings:
            found[job] = result
    return found


def _made(
    tree: Tree, jobs: Iterable[Job], options: Options, progress: Progress | None
) -> tuple[dict[Job, Result], tuple[str, ...]]:
    """Run what has no record, and keep what was right each time; then what could not be kept."""
    records: dict[Job, list[Record]] = {}
    results: dict[Job, Result] = {}
    warnings: set[str] = set()
    repeated = [job for _ in range(options.repeat) for job in jobs]

    def done(job: Job, record: Record) -> None:
        records.setdefault(job, []).append(record)
        results[job] = judged(tree, job.snippet, records[job], False)
        try:
            if results[job].findings:
                forget(tree, job.snippet, job.start_method)
            else:
                save(tree, job.snippet, record)
        except OSError as error:
            warnings.add(f"records are not kept: {error}")
        if progress:
            progress(sum(map(len, records.values())), len(repeated), job.snippet.name)

    run_jobs(repeated, options.jobs or default_jobs(), done)
    return results, tuple(sorted(warnings))


def _with_problems(book: Book, options: Options) -> Book:
    """The book with what is wrong with its results, each told where its snippet is shown."""
    places: dict[str, list[Fence]] = {}
    for scan in book.scans:
        for fence in scan.fences:
            places.setdefault(fence.snippet, []).append(fence)
    wrong = [
        problem
        for name, results in book.results.items()
        for problem in _problems(name, results, places.get(name, []), options)
    ]
    return replace(book, problems=(*book.problems, *wrong))


def _problems(
    name: str, results: tuple[Result, ...], shown: list[Fence], options: Options
) -> list[Problem]:
    """The findings of one snippet as problems; what is the same under several methods is one."""
    methods: dict[Finding, list[str]] = {}
    for result in results:
        for finding in result.findings:
            methods.setdefault(finding, []).append(result.record.start_method)
    if not options.start_methods:
        methods |= {finding: [] for finding in left_nothing(results)}
    file, line = (shown[0].page, shown[0].line) if shown else (name, 1)
    also = tuple(f"also shown at {fence.page}:{fence.line}" for fence in shown[1:])
    limit = options.limits.run
    limited = f" --limit {limit:g}" if limit != RUN_LIMIT else ""
    problems = []
    for finding, found in methods.items():
        named = [method for method in found if method]
        under = f" under {', '.join(named)}" if named else ""
        option = f" --start-method {named[0]}" if named else ""
        again = " --repeat 2" if finding.runs else ""
        command = f"snippets {name}{option}{limited}{again} --no-cache"
        details = (*finding.runs, *finding.details, *also, f"reproduce: {typed(command)}")
        problems.append(Problem(file, line, f"{name}{under} {finding.sentence}", details))
    return problems
