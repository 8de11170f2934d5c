"""From pages to results: scan every page, run what they show, gather everything that is wrong.

The build, the command `snippets` and the tests all ask this module, so that there is one answer to
what a snippet printed and whether that is what it should print.
"""

import signal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tools.pages.scan import Fence, Scan, scan_tree
from tools.problem import Problem
from tools.running.batch import default_jobs, run_jobs, start_methods_of
from tools.running.records import Record, forget, load, save
from tools.running.run import Job, Limits, job_of
from tools.snippets.expected import Expected, difference, matches
from tools.snippets.rules import broken_rules, stray_files
from tools.snippets.situation import here
from tools.snippets.source import HANG, Snippet, find_snippets, read_snippet
from tools.tree import Tree


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
class Finding:
    """What is wrong with a run; `sentence` continues "snippets/….py under fork …"."""

    sentence: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """One run of one snippet, what was expected of it, and what is wrong with it."""

    snippet: Snippet
    record: Record
    expected: Expected | None
    from_records: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Book:
    """Everything known of a tree: what pages show, what ran, and what is wrong.

    `results` holds, for each snippet by its name, one result per start method; `run` counts the
    runs made for it, `kept` those taken from records. `pending` names the snippets that were left
    for later; they have no results.
    """

    scans: tuple[Scan, ...]
    snippets: Mapping[str, Snippet]
    results: Mapping[str, tuple[Result, ...]]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...] = ()
    run: int = 0
    kept: int = 0
    pending: frozenset[str] = frozenset()


Progress = Callable[[int, int, str], None]
"""Called with the runs done, the runs in all, and the name of the snippet just done."""


def read_tree(tree: Tree) -> Book:
    """Scan the pages and read the snippets, running nothing."""
    scans = scan_tree(tree)
    problems = [problem for scan in scans for problem in scan.problems]
    snippets: dict[str, Snippet] = {}
    for file in find_snippets(tree):
        snippet, wrong = read_snippet(tree, file)
        snippets[snippet.name] = snippet
        problems += [*wrong, *broken_rules(snippet)]
    problems += stray_files(tree, snippets.values(), scans)
    return Book(scans, snippets, {}, tuple(problems))


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
    jobs = [
        job_of(book.snippets[name], method, options.limits)
        for name in wanted
        if not book.snippets[name].absent(here(""))
        for method in start_methods_of(book.snippets[name], options.start_methods)
    ]
    results: dict[Job, Result] = {}
    warnings: set[str] = set()
    if options.use_records:
        for job in jobs:
            record = load(tree, job.snippet, job.start_method)
            if record and not (result := _judged(tree, job.snippet, record, True)).findings:
                results[job] = result
    kept = len(results)
    missing = [job for job in jobs if job not in results]
    pending = frozenset() if options.run else frozenset(job.snippet.name for job in missing)
    repeated = [job for _ in range(options.repeat if options.run else 0) for job in missing]
    made = 0

    def done(job: Job, record: Record) -> None:
        nonlocal made
        made += 1
        result = _judged(tree, job.snippet, record, False)
        if job not in results or result.findings:
            results[job] = result
        try:
            if results[job].findings:
                forget(tree, job.snippet, job.start_method)
            else:
                save(tree, job.snippet, record)
        except OSError as error:
            warnings.add(f"records are not kept: {error}")
        if progress:
            progress(made, len(repeated), job.snippet.name)

    run_jobs(repeated, options.jobs or default_jobs(), done)
    by_name = {
        name: tuple(results[job] for job in jobs if job.snippet.name == name)
        for name in wanted
        if name not in pending
    }
    places = _places(book.scans)
    wrong = [p for n, found in by_name.items() for p in _problems(found, places.get(n, ()))]
    return replace(
        book,
        results=by_name,
        problems=(*book.problems, *wrong),
        warnings=tuple(sorted(warnings)),
        run=made,
        kept=kept,
        pending=pending,
    )


def _places(scans: Iterable[Scan]) -> Mapping[str, tuple[Fence, ...]]:
    """Where each snippet is shown."""
    places: dict[str, list[Fence]] = {}
    for scan in scans:
        for fence in scan.fences:
            places.setdefault(fence.snippet, []).append(fence)
    return {name: tuple(fences) for name, fences in places.items()}


def _problems(results: Iterable[Result], shown: tuple[Fence, ...]) -> list[Problem]:
    """The findings of one snippet as problems; what is the same under several methods is one."""
    methods: dict[Finding, list[str]] = {}
    name = ""
    for result in results:
        name = result.snippet.name
        for finding in result.findings:
            methods.setdefault(finding, []).append(result.record.start_method)
    file, line = (shown[0].page, shown[0].line) if shown else (name, 1)
    also = tuple(f"also shown at {fence.page}:{fence.line}" for fence in shown[1:])
    problems = []
    for finding, found in methods.items():
        named = [method for method in found if method]
        under = f" under {', '.join(named)}" if named else ""
        option = f" --start-method {named[0]}" if named else ""
        command = f"reproduce: uv run snippets {name}{option} --no-cache"
        details = (*finding.details, *also, command)
        problems.append(Problem(file, line, f"{name}{under} {finding.sentence}", details))
    return problems


def _judged(tree: Tree, snippet: Snippet, record: Record, from_records: bool) -> Result:
    """What is wrong with a run: its end, what it left, its start methods, its output."""
    expected = snippet.expected(here(record.start_method))
    findings = [
        *_wrong_end(snippet, record),
        *_wrong_methods(snippet, record),
        *([Finding(f"left something behind: {'; '.join(record.left)}.")] if record.left else []),
    ]
    findings = findings or _wrong_output(tree, snippet, record, expected)
    return Result(snippet, record, expected, from_records, tuple(findings))


def _wrong_end(snippet: Snippet, record: Record) -> list[Finding]:
    end = snippet.expected_end(here(record.start_method))
    if (record.exit_code if record.exit_code is not None else HANG) == end:
        return []
    sentence = f"{told_end(record)}; expected {_told_expected(end)}."
    return [Finding(sentence, tuple(_quoted(record.output)))]


def _wrong_methods(snippet: Snippet, record: Record) -> list[Finding]:
    chooses, used = snippet.exceptions.chooses, record.used
    if chooses and set(used) != set(chooses):
        return [
            Finding(
                f"declares `chooses = {list(chooses)}` and used {list(used)}: let the declaration "
                "say what it does."
            )
        ]
    if not chooses and not set(used) <= {record.start_method}:
        return [
            Finding(
                f"chose the start method itself, {', '.join(used)}: declare it as `chooses` in "
                "the script block, or leave the choice to the reader's platform."
            )
        ]
    return []


def _wrong_output(
    tree: Tree, snippet: Snippet, record: Record, expected: Expected | None
) -> list[Finding]:
    accept = f"accept it: uv run snippets --accept {snippet.name}"
    if expected is None:
        sentence = "has no expected output beside it; it printed:"
        return [Finding(sentence, (*_quoted(record.output), accept))]
    name = tree.name(expected.file)
    any_order = bool(snippet.exceptions.any_order)
    if not matches(expected.text, record.output, any_order=any_order):
        diff = difference(expected, record.output, name)
        return [Finding(f"did not print what {name} expects:", (*diff, accept))]
    if not (expected.text == record.output or snippet.exceptions.varies or any_order):
        return [
            Finding(
                f"matches {name} only by its `...`: declare `varies` in the script block with the "
                "reason, or accept what it printed.",
                (accept,),
            )
        ]
    return []


def told_end(record: Record) -> str:
    """How a run ended, as a sentence's verb."""
    code = record.exit_code
    if code is None:
        return f"had not ended after {record.limit:g} s"
    if code < 0:
        return f"was killed by {signal_name(-code)} (exit code {code})"
    return f"ended with exit code {code}"


def signal_name(number: int) -> str:
    """SIGSEGV for 11; the number itself where the platform has no such signal."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _told_expected(end: int | str) -> str:
    return "a run that only its limit ends" if end == HANG else f"exit code {end}"


def _quoted(output: str, most: int = 12) -> list[str]:
    """The end of an output, for a message."""
    lines = output.splitlines()
    if not lines:
        return ["it printed nothing"]
    cut = [f"… {len(lines) - most} lines before"] if len(lines) > most else []
    return ["printed so far:", *cut, *(f"| {line}" for line in lines[-most:])]
