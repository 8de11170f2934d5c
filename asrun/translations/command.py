"""The command `translations`: which paragraph is behind, and saying that it no longer is."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from asrun.pages.languages import read_languages
from asrun.problem import Problem, ProblemError, typed
from asrun.streams import write_utf8
from asrun.translations.printing import as_data, page_lines, table
from asrun.translations.snapshots import (
    Translation,
    Versions,
    read_versions,
    snapshot_file,
    write_page,
)
from asrun.translations.status import PageState, States, state_of, states_of
from asrun.tree import find_tree


class _Commands(click.Group):
    """Tells what cannot be used as one sentence instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (FileNotFoundError, ProblemError) as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands)
def main() -> None:
    """Find the paragraphs that are behind, mend them, and record that you did.

    LANGUAGE is the folder in docs/, like zh; PAGE is a path below it, like guide/pool.md.
    """
    write_utf8()


@main.command()
@click.argument("language", required=False)
@click.argument("page", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every block that is behind as JSON.")
def status(language: str | None, page: str | None, as_json: bool) -> None:
    """Show what is behind: all pages, or each block of one. The exit code is always 0."""
    wanted = _translations([language] if language else [])
    states: dict[str, States] = {one.language.code: states_of(one) for one in wanted}
    if page:
        state = _page_state(wanted[0], states[wanted[0].language.code], page)
        states = {wanted[0].language.code: {state.versions.page: state}}
    if as_json:
        click.echo(json.dumps(as_data(states), indent=2, ensure_ascii=False))
    else:
        _print(page_lines(state, whole=False) if page else table(states))


@main.command()
@click.argument("language")
@click.argument("page")
def diff(language: str, page: str) -> None:
    """Show what changed in English, word by word, and the translation that it concerns."""
    (translation,) = _translations([language])
    _print(page_lines(_page_state(translation, states_of(translation), page), whole=True))


@main.command()
@click.argument("language")
@click.argument("page")
def start(language: str, page: str) -> None:
    """Begin a page: copy the English one to its place, to be translated paragraph by paragraph."""
    from asrun.translations.new import start_page

    versions = start_page(_versions(_translations([language])[0], page))
    _print([f"{versions.file} is there; translate it, block by block:", _counts(versions)])


@main.command()
@click.argument("language")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE[#ID]...")
def done(language: str, pages: tuple[str, ...]) -> None:
    """Record that pages, or single sections of them, are translated as English is today.

    Nothing is recorded when anything does not fit.
    """
    from asrun.translations.done import recorded, unmoved

    (translation,) = _translations([language])
    states = states_of(translation)
    made: list[tuple[Versions, str]] = []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for target in pages:
        page, _, section = target.partition("#")
        state = _page_state(translation, states, page)
        before = [one.snapshot for one, _ in made if one.page == state.versions.page]
        text, wrong = recorded(state, section or None, *before[-1:])
        problems += wrong
        if not wrong:
            warnings += unmoved(state, section or None)
            made.append((replace(state.versions, snapshot=text), section))
    if problems:
        _print(problems)
        click.echo(f"nothing recorded: {_counted(len(problems), 'problem')}", err=True)
        sys.exit(1)
    last = {versions.page: versions for versions, _ in made}
    for page, versions in last.items():
        write_page(snapshot_file(translation.language, page), versions.base)
    _print(warnings)
    for versions, part in made:
        what = f"#{part}" if part else "all of it"
        _print([f"{versions.file}: recorded {what}; {_counts(last[versions.page])}"])


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
def check(languages: tuple[str, ...], fix: bool, since: str | None) -> None:
    """Check every translation. That one is behind is no error."""
    from asrun.translations import typography
    from asrun.translations.carrying import fix_tree
    from asrun.translations.checks import check_default, language_problems, page_problems
    from asrun.translations.done import updates
    from asrun.translations.history import is_revision

    wanted = _translations(languages)
    tree = find_tree(Path.cwd())
    if since and not is_revision(tree, since):
        raise click.UsageError(
            f"git knows no commit `{since}` here: name one that `git log` shows (in a shallow "
            "clone `git fetch --deepen=10` brings more), or leave --since out."
        )
    if fix:
        fixed = [problem for translation in wanted for problem in fix_tree(translation)]
        _print(fixed)
        click.echo(f"{_counted(len(fixed), 'line')} mended", err=True)
    problems = [] if languages else check_default(tree, read_languages(tree)[0])
    notes: list[str] = []
    for translation in wanted:
        states = states_of(translation)
        problems += language_problems(translation, states)
        wrong = {state.versions.page: page_problems(state) for state in states.values() if state}
        problems += [problem for found in wrong.values() for problem in found]
        right = [state for state in states.values() if state and not wrong[state.versions.page]]
        notes += updates(right, since or "HEAD")
    problems = sorted(set(problems))
    _print(problems)
    if not typography.is_here():
        sentence = "note: spacing and punctuation are not checked: autocorrect-py is missing"
        click.echo(sentence, err=True)
    _print(notes)
    names = ", ".join(one.language.code for one in wanted)
    click.echo(f"translations ({names}): {_counted(len(problems), 'problem')}")
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("code")
@click.argument("name")
def new(code: str, name: str) -> None:
    """Begin a language: `new fr Français` makes docs/fr with the strings to fill in."""
    from asrun.translations.new import new_language

    tree = find_tree(Path.cwd())
    default = read_languages(tree)[0]
    made = new_language(tree, code, name, default)
    shown = f"each page in {default.name} until it is translated"
    click.echo(
        f"{made} is there: fill it in.\nThe site has {name} now, {shown}:\n"
        f"  {typed('mkdocs serve')}\n  {typed('translations start')} {code} index.md\n"
        f"  {typed('translations check')} {code}"
    )


def _translations(codes: Sequence[str]) -> list[Translation]:
    """The languages of these codes, all where none is named. Raises a usage error for others."""
    tree = find_tree(Path.cwd())
    default, *others = read_languages(tree)
    found = {language.code: Translation(tree, language, default) for language in others}
    known = ", ".join(found) or "none yet"
    for code in codes:
        if code == default.code:
            raise click.UsageError(
                f"`{code}` is what is translated; languages that it is translated into: {known}."
            )
        if code not in found:
            raise click.UsageError(
                f"`{code}` is no language of this site ({known}); "
                f'`{typed("translations new")} {code} "Its name"` makes one.'
            )
    return [found[code] for code in codes or found]


def _versions(translation: Translation, page: str) -> Versions:
    """A page, named below the language's folder or as docs/zh/….md."""
    name = page.replace("\\", "/").removeprefix("./")
    for language in (translation.language, translation.default):
        name = name.removeprefix(f"{translation.tree.name(language.folder)}/")
    name = name if name.endswith((".md", ".yml")) else f"{name}.md"
    return read_versions(translation, name)


def _page_state(translation: Translation, states: States, page: str) -> PageState:
    """The state of a page. Raises a usage error where one of its files is missing."""
    versions = _versions(translation, page)
    if versions.english is None:
        raise click.UsageError(f"there is no English page `{versions.page}`.")
    state = states[versions.page]
    if state is None:
        raise click.UsageError(
            f"{versions.file} is not translated yet; begin it: "
            f"{typed('translations start')} {translation.language.code} {versions.page}"
        )
    return state


def _print(lines: Iterable[object]) -> None:
    for line in lines:
        click.echo(str(line))


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _counts(versions: Versions) -> str:
    state = state_of(versions)
    return f"{state.current} of {state.total} blocks current"
