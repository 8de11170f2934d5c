"""The command `translations`: which paragraph is behind, and saying that it no longer is."""

import json
import sys
from collections.abc import Callable, Sequence
from functools import update_wrapper
from typing import Any

import click
from rich.console import Console

from asrun.pages.languages import Language
from asrun.problem import Problem, ProblemError
from asrun.streams import write_utf8
from asrun.translations import typography
from asrun.translations.carrying import fix_tree
from asrun.translations.checks import check_default, page_problems, unpaired
from asrun.translations.done import record, unmoved
from asrun.translations.history import is_revision
from asrun.translations.new import BeginningError, new_language, start_page
from asrun.translations.printing import as_data, page_lines, say, table
from asrun.translations.project import Project
from asrun.translations.renames import not_carried, renames_in
from asrun.translations.site_status import states_of
from asrun.translations.snapshots import Versions, snapshot_file, write_page
from asrun.translations.status import stays_in
from asrun.translations.strings import missing_strings, wrong_strings
from asrun.translations.updates import Update, updates_in


def told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Tell what cannot be used as one sentence instead of a traceback."""

    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except (BeginningError, FileNotFoundError, ProblemError) as error:
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
    project, console = Project(), _console()
    wanted = [project.language(language)] if language else project.others
    if page:
        state = project.related(wanted[0], page)
        if as_json:
            _print_json(as_data({wanted[0].code: {state.versions.page: state}}))
        else:
            say(console, page_lines(state, whole=False))
        return
    states = {one.code: states_of(project.tree, one, project.default) for one in wanted}
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
    project = Project()
    state = project.related(project.language(language), page)
    say(_console(), page_lines(state, whole=True))


@main.command()
@click.argument("language")
@click.argument("page")
@told
def start(language: str, page: str) -> None:
    """Begin a page: copy the English one to its place, to be translated paragraph by paragraph."""
    project = Project()
    chosen = project.language(language)
    versions = project.versions(chosen, page)
    start_page(versions)
    say(_console(), [f"{versions.file} is there; translate it, block by block:"])
    state = project.state(chosen, page)
    say(_console(), [f"{state.current} of {state.total} blocks current"])


@main.command()
@click.argument("language")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE[#ID]...")
@told
def done(language: str, pages: tuple[str, ...]) -> None:
    """Record that pages, or single sections of them, are translated as English is today.

    Nothing is recorded when anything does not fit.
    """
    project = Project()
    chosen = project.language(language)
    stays, terms = stays_in(project.tree, chosen), project.terms(chosen)
    written: dict[str, str] = {}
    recorded: list[tuple[Versions, str]] = []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for target in pages:
        page, _, section = target.partition("#")
        state = project.related(chosen, page)
        name = state.versions.page
        result = record(state, section or None, terms, stays, written.get(name))
        problems += result.problems
        if not result.problems:
            warnings += unmoved(project.tree, state, section or None)
            written[name] = result.snapshot
            recorded.append((state.versions, section))
    if problems:
        _list(problems)
        click.echo(f"nothing recorded: {_counted(len(problems), 'problem')}", err=True)
        sys.exit(1)
    for name, text in written.items():
        write_page(snapshot_file(chosen, name), text)
    _list(warnings)
    for versions, part in recorded:
        state = project.state(chosen, versions.page)
        what = f"#{part}" if part else "all of it"
        line = f"{versions.file}: recorded {what}; {state.current} of {state.total} blocks current"
        say(_console(), [line])


@main.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--fix",
    is_flag=True,
    help="First put ids, links and fences right, and carry what English renamed.",
)
@click.option(
    "--since",
    metavar="REVISION",
    help="Tell what was brought up to date since this git revision; HEAD where none is given.",
)
@told
def check(languages: tuple[str, ...], fix: bool, since: str | None) -> None:
    """Check every translation. That one is behind is no error."""
    project = Project()
    wanted = [project.language(code) for code in languages] or project.others
    if since and not is_revision(project.tree, since):
        raise click.UsageError(
            f"git knows no commit `{since}` here: name one that `git log` shows (in a shallow "
            "clone `git fetch --deepen=10` brings more), or leave --since out."
        )
    if fix:
        fixed = fix_tree(project.tree, wanted, project.default)
        _list(fixed)
        click.echo(f"{_counted(len(fixed), 'line')} mended", err=True)
    problems = [] if languages else check_default(project.tree, project.default)
    updates: list[Update] = []
    partly: list[Problem] = []
    for language in wanted:
        stays, terms = stays_in(project.tree, language), project.terms(language)
        strings = (project.tree, language, project.default)
        problems += [*wrong_strings(*strings), *missing_strings(*strings), *unpaired(*strings)]
        states = states_of(*strings)
        problems += not_carried(states, renames_in(project.tree, states))
        for state in filter(None, states.values()):
            wrong = page_problems(state, terms)
            problems += wrong
            if wrong:
                continue
            found = updates_in(project.tree, state, since or "HEAD", terms, stays)
            updates += found[0]
            partly += found[1]
    problems = sorted(set(problems))
    _list(problems)
    if not typography.is_here():
        sentence = "note: spacing and punctuation are not checked: autocorrect-py is missing"
        click.echo(sentence, err=True)
    for language in wanted:
        _tell_updates([one for one in updates if one.versions.language == language], language)
    _list(partly)
    names = ", ".join(one.code for one in wanted)
    click.echo(f"translations ({names}): {_counted(len(problems), 'problem')}")
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("code")
@click.argument("name")
@told
def new(code: str, name: str) -> None:
    """Begin a language: `new fr Français` makes docs/fr with the strings to fill in."""
    project = Project()
    file = new_language(project.tree, code, name, project.default)
    lines = [
        f"{file} is there: fill it in.",
        f"The site has {name} now, each page in {project.default.name} until it is translated:",
        "  uv run mkdocs serve",
        f"  uv run translations start {code} index.md",
        f"  uv run translations check {code}",
    ]
    say(_console(), lines)


def _tell_updates(updates: Sequence[Update], language: Language) -> None:
    """What a change brings up to date, and the one command that records it."""
    command = f"uv run translations done {language.code}"
    for update in updates:
        what = f"#{update.section}" if update.section else "the page"
        click.echo(
            f"{update.versions.file}:{update.line}: note: this brings {what} up to date; "
            f"record it: {command} {update.target}"
        )
    if len(updates) > 1:
        targets = " ".join(update.target for update in updates)
        click.echo(f"record all of it: {command} {targets}")


def _list(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem))


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def _console() -> Console:
    return Console(highlight=False)
