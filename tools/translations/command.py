"""The command `translations`: which paragraph is behind, and saying that it no longer is."""

import json
import sys
from collections.abc import Callable, Sequence
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from tools.pages.languages import Language, read_languages
from tools.problem import Problem, ProblemError
from tools.streams import write_utf8
from tools.translations import typography
from tools.translations.beginning import BeginningError, new_language, start_page
from tools.translations.checks import Report, check_default, check_language
from tools.translations.fixes import fix_tree
from tools.translations.history import last_change, text_at
from tools.translations.recording import Recording, record
from tools.translations.snapshots import Versions, read_versions, snapshot_file, write_page
from tools.translations.status import PageState, state_of, states_of, stays_in
from tools.translations.telling import as_data, diff_lines, page_lines, say, table
from tools.tree import Tree, find_tree


class Place:
    """The tree that the command works on, and its languages."""

    def __init__(self) -> None:
        try:
            self.tree: Tree = find_tree(Path.cwd())
            self.default, *self.others = read_languages(self.tree)
        except (FileNotFoundError, ProblemError) as error:
            raise click.ClickException(str(error)) from error

    def language(self, code: str) -> Language:
        """The language of this code. Raises a usage error for any other."""
        for language in self.others:
            if language.code == code:
                return language
        codes = ", ".join(language.code for language in self.others) or "none yet"
        if code == self.default.code:
            raise click.UsageError(
                f"`{code}` is what is translated; languages that it is translated into: {codes}."
            )
        raise click.UsageError(
            f"`{code}` is no language of this site ({codes}); "
            f'`uv run translations new {code} "Its name"` makes one.'
        )

    def versions(self, language: Language, page: str) -> Versions:
        """A page, named below the language's folder or as docs/zh/….md."""
        name = page.replace("\\", "/").removeprefix("./")
        for folder in (language.folder, self.default.folder):
            name = name.removeprefix(f"{self.tree.name(folder)}/")
        name = name if name.endswith(".md") else f"{name}.md"
        return read_versions(self.tree, language, self.default, name)

    def state(self, language: Language, page: str) -> PageState:
        """The state of a page. Raises a usage error where one of its files is missing."""
        versions = self.versions(language, page)
        if versions.english is None:
            raise click.UsageError(f"there is no English page `{versions.page}`.")
        if versions.translated is None:
            raise click.UsageError(
                f"{versions.file} is not translated yet; begin it: "
                f"uv run translations start {language.code} {versions.page}"
            )
        return state_of(versions, stays_in(self.tree, language))


def told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Tell what cannot be used as one sentence instead of a traceback."""

    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except (BeginningError, ProblemError) as error:
            raise click.ClickException(str(error)) from error

    return update_wrapper(run, command)


@click.group()
def main() -> None:
    """Find the paragraphs that are behind, mend them, and record that you did.

    LANGUAGE is the folder in docs/, like zh; PAGE is a path below it, like guide/pool.md.
    """
    write_utf8()


@main.command()
@click.argument("language", required=False)
@click.argument("page", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every block that is behind as JSON.")
@told
def status(language: str | None, page: str | None, as_json: bool) -> None:
    """Show what is behind: all pages, or each block of one. The exit code is always 0."""
    place, console = Place(), _console()
    wanted = [place.language(language)] if language else place.others
    if page:
        state = place.state(wanted[0], page)
        if as_json:
            _print_json(as_data({wanted[0].code: {state.versions.page: state}}))
        else:
            say(console, page_lines(state))
        return
    states = {one.code: states_of(place.tree, one, place.default) for one in wanted}
    if as_json:
        _print_json(as_data(states))
    else:
        table(console, states, wanted)


@main.command()
@click.argument("language")
@click.argument("page")
@told
def diff(language: str, page: str) -> None:
    """Show what changed in English, word by word, and the translation that it concerns."""
    place = Place()
    state = place.state(place.language(language), page)
    say(_console(), diff_lines(state) if state.behind else [f"{state.versions.file} is current"])


@main.command()
@click.argument("language")
@click.argument("page")
@told
def start(language: str, page: str) -> None:
    """Begin a page: copy the English one to its place, to be translated paragraph by paragraph."""
    place = Place()
    chosen = place.language(language)
    versions = place.versions(chosen, page)
    start_page(versions)
    say(_console(), [f"{versions.file} is there; translate it, block by block:"])
    state = place.state(chosen, page)
    say(_console(), [f"{state.current} of {state.total} blocks current"])


@main.command()
@click.argument("language")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE[#ID]...")
@told
def done(language: str, pages: tuple[str, ...]) -> None:
    """Record that pages, or single sections of them, are translated as English is today.

    Nothing is recorded when anything does not fit.
    """
    place = Place()
    chosen = place.language(language)
    stays = stays_in(place.tree, chosen)
    written: dict[str, str] = {}
    recorded: list[tuple[Versions, str]] = []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for target in pages:
        page, _, section = target.partition("#")
        versions = place.versions(chosen, page)
        earlier = _earlier(place.tree, chosen, versions)
        if versions.page in written:  # two sections of one page, the second after the first
            versions = _with_snapshot(versions, written[versions.page])
        result: Recording = record(versions, section or None, stays, earlier)
        problems += result.problems
        warnings += result.warnings
        if not result.problems:
            written[versions.page] = result.snapshot
            recorded.append((versions, section))
    if problems:
        _list(problems)
        click.echo(f"nothing recorded: {_counted(len(problems), 'problem')}", err=True)
        sys.exit(1)
    for name, text in written.items():
        write_page(snapshot_file(chosen, name), text)
    _list(warnings)
    for versions, part in recorded:
        state = place.state(chosen, versions.page)
        what = f"#{part}" if part else "all of it"
        line = f"{versions.file}: recorded {what}; {state.current} of {state.total} blocks current"
        say(_console(), [line])


@main.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.option("--fix", is_flag=True, help="First carry renamed and removed snippets, ids, links.")
@click.option(
    "--since",
    default="HEAD",
    metavar="REVISION",
    help="Tell what was brought up to date since this git revision.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told
def check(languages: tuple[str, ...], fix: bool, since: str, as_json: bool) -> None:
    """Check every translation. That one is behind is no error."""
    place = Place()
    wanted = [place.language(code) for code in languages] or place.others
    if fix:
        fixed = fix_tree(place.tree, wanted, place.default)
        _list(fixed, err=as_json)
        click.echo(f"{_counted(len(fixed), 'line')} mended", err=True)
    reports = [check_language(place.tree, one, place.default, since) for one in wanted]
    english = [] if languages else [check_default(place.tree, place.default)]
    problems = sorted({problem for one in [*english, *reports] for problem in one.problems})
    if as_json:
        _print_json(_report_data(problems, reports))
    else:
        _list(problems)
        if not typography.is_here():
            sentence = "note: spacing and punctuation are not checked: autocorrect-py is missing"
            click.echo(sentence, err=True)
        for report, one in zip(reports, wanted, strict=True):
            _tell_updates(report, one)
        names = ", ".join(one.code for one in wanted)
        click.echo(f"translations ({names}): {_counted(len(problems), 'problem')}")
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("code")
@click.argument("name")
@told
def new(code: str, name: str) -> None:
    """Begin a language: `new fr Français` makes docs/fr with the strings to fill in."""
    place = Place()
    file = new_language(place.tree, code, name, place.default)
    lines = [
        f"{file} is there: fill it in.",
        f"The site has {name} now, each page in {place.default.name} until it is translated:",
        "  uv run mkdocs serve",
        f"  uv run translations start {code} index.md",
        f"  uv run translations check {code}",
    ]
    say(_console(), lines)


def _tell_updates(report: Report, language: Language) -> None:
    """What a change brings up to date, and the one command that records it."""
    command = f"uv run translations done {language.code}"
    for update in report.updates:
        what = f"#{update.section}" if update.section else "the page"
        click.echo(
            f"{update.versions.file}:{update.line}: note: this brings {what} up to date; "
            f"record it: {command} {update.target}"
        )
    _list(report.partly)
    if len(report.updates) > 1:
        targets = " ".join(update.target for update in report.updates)
        click.echo(f"record all of it: {command} {targets}")


def _report_data(problems: Sequence[Problem], reports: Sequence[Report]) -> dict[str, Any]:
    return {
        "problems": [
            {"file": one.file, "line": one.line, "sentence": one.sentence} for one in problems
        ],
        "brought_up_to_date": [
            {
                "file": update.versions.file,
                "line": update.line,
                "done": [update.versions.language.code, update.target],
            }
            for report in reports
            for update in report.updates
        ],
    }


def _earlier(tree: Tree, language: Language, versions: Versions) -> str | None:
    """The translation as it was when its snapshot last moved, as far as git knows."""
    snapshot = tree.name(snapshot_file(language, versions.page))
    revision = last_change(tree, snapshot)
    return text_at(tree, versions.file, revision) if revision else None


def _with_snapshot(versions: Versions, snapshot: str) -> Versions:
    return Versions(**{**vars(versions), "snapshot": snapshot})


def _list(problems: Sequence[Problem], *, err: bool = False) -> None:
    for problem in problems:
        click.echo(str(problem), err=err)


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def _console() -> Console:
    return Console(highlight=False)
