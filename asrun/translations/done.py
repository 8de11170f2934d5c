"""Saying that a translation is up to date: the only thing that moves a snapshot.

What the check would then refuse, or is still English, is refused. That an English block changed and
nothing shows that its translation did is worth a warning only: sometimes the old words still fit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from asrun.problem import Problem
from asrun.translations.advice import command, undone
from asrun.translations.blocks import Block
from asrun.translations.changes import Kind, State
from asrun.translations.checks import page_problems
from asrun.translations.history import revision_before, text_at
from asrun.translations.naming import quoted
from asrun.translations.snapshots import TOP, Versions, with_section
from asrun.translations.status import PageState, state_of
from asrun.translations.texts import is_yaml


def recorded(
    state: PageState, section: str | None, snapshot: str | None = None
) -> tuple[str, list[Problem]]:
    """The snapshot in which a page, or one section by its id, is recorded; or what forbids it.

    `snapshot` is what other sections of the page, recorded just before, made of its snapshot.
    """
    versions = state.versions
    texts = (versions.english, versions.translated, versions.base)
    blocks = (block for text in texts for block in versions.blocks(text))
    wanted = list(dict.fromkeys(block.section for block in blocks))
    today, base = versions.english or "", versions.base if snapshot is None else snapshot
    if section is not None:
        name = "" if section == TOP and TOP not in wanted else section
        if wrong := _no_section(state, name, wanted):
            return "", [Problem(versions.file, 0, wrong)]
        today, wanted = with_section(base, today, name, versions.page), [name]
    after = state_of(replace(versions, snapshot=today))
    problems = _refused(state, after, wanted, is_whole=section is None)
    problems += [
        Problem(
            versions.file,
            one.own.line,
            f"not translated: “{quoted(one.own)}”. Translate it; or if it is a name that stays, "
            f"add it to `stays` in {versions.file.removesuffix(versions.page)}.language.yml.",
        )
        for one in after.states
        if one.own and one.kind == Kind.UNTRANSLATED and one.own.section in wanted
    ]
    return today, problems


def unmoved(state: PageState, section: str | None) -> Iterator[Problem]:
    """A warning for each block that nothing shows to have followed its English."""
    wanted = None if section is None else "" if section == TOP else section
    for one in state.behind:
        own = one.own if wanted in (None, *one.sections) else None
        if own and own.is_prose and _may_be_stale(state.versions, one, own):
            what = "moved" if one.kind == Kind.MOVED else "changed"
            sentence = (
                f"warning: recorded, but English {what} here and nothing shows that the "
                f"translation did: “{quoted(own)}”. If it should, edit it now."
            )
            yield Problem(state.versions.file, own.line, sentence)


def updates(states: Iterable[PageState], since: str) -> list[str]:
    """Notes on what a change brings up to date, with the command that records it.

    `since` is the git revision that pages are compared with.
    """
    notes: list[str] = []
    partly: list[str] = []
    records: list[str] = []
    found = ((state, *one) for state in states for one in _followed(state, since))
    for state, line, section, rest in found:
        where, name = f"{state.versions.file}:{line}: note:", f"#{section or TOP}"
        if rest:
            more = f"{rest} more {'block is' if rest == 1 else 'blocks are'} behind there"
            told = f"{name} is brought up to date in part; {more}: {command('status', state)}"
            partly.append(f"{where} {told}")
            continue
        records.append(command("done", state, [] if section is None else [section]))
        what = "the page" if section is None else name
        notes.append(f"{where} this brings {what} up to date; record it: {records[-1]}")
    if len(records) > 1:
        targets = (record.split()[-1] for record in records[1:])
        notes.append(f"record all of it: {' '.join([records[0], *targets])}")
    return notes + partly


def _followed(state: PageState, since: str) -> Iterator[tuple[int, str | None, int]]:
    """Sections that a change follows: a line, the id, and how many blocks are left behind there.

    The id is None for a page that was never recorded. What could not be recorded is left out.
    """
    versions = state.versions
    if not state.recorded:
        if not is_yaml(versions.page) and not recorded(state, None)[1]:
            yield 1, None, 0
        return
    before = text_at(versions.translation.tree, versions.file, since) if state.behind else None
    was = None if before is None else {block.words for block in versions.blocks(before)}
    for section, behind in state.sections_behind.items():
        followed = [one for one in behind if _is_followed(one, was)]
        rest = len(behind) - len(followed)
        if followed and (rest or not recorded(state, section or TOP)[1]):
            yield next((one.own.line for one in followed if one.own), 1), section, rest


def _is_followed(one: State, was: set[str] | None) -> bool:
    """Whether the words of a translation are other ones than at that revision."""
    if one.kind != Kind.CHANGED or one.own is None or was is None:
        return one.kind == Kind.AHEAD
    return one.own.words not in was


def _may_be_stale(versions: Versions, one: State, own: Block) -> bool:
    if one.kind not in (Kind.CHANGED, Kind.REMOVED) or (
        one.kind == Kind.CHANGED and not one.is_reworded
    ):
        return one.kind == Kind.MOVED
    was = _earlier(versions, one.new)
    return was is None or own.words in {block.words for block in was}


def _earlier(versions: Versions, english: Block | None) -> Sequence[Block] | None:
    """The translation before English came to hold a block, None where git does not know it."""

    def holds(text: str) -> bool:
        found = versions.blocks(text) if english else ()
        return any(english and block.words == english.words for block in found)

    tree = versions.translation.tree
    revision = revision_before(tree, versions.english_file, holds)
    was = text_at(tree, versions.file, revision) if revision else None
    return None if was is None else versions.blocks(was)


def _no_section(state: PageState, section: str, everything: Sequence[str]) -> str | None:
    if section not in everything:
        names = ", ".join(f"#{name or TOP}" for name in everything)
        return f"there is no section `#{section}`; there are {names}."
    if not state.recorded:
        return f"nothing was recorded yet, so record the whole: {command('done', state)}"
    return None


def _refused(
    state: PageState, after: PageState, wanted: Sequence[str], *, is_whole: bool
) -> list[Problem]:
    """What the check would say of these sections if they were recorded, which is `after`."""
    found = page_problems(after)
    if not is_whole:
        known = set(page_problems(state))
        blocks = after.versions.blocks(after.versions.translated)
        sections = dict(sorted((block.line, block.section) for block in blocks))

        def here(line: int) -> bool:
            return [name for first, name in sections.items() if first <= line][-1:] == [*wanted]

        found = [one for one in found if one not in known or here(one.line)]
    unfit = is_yaml(after.versions.page) or set(found) & set(after.problems)
    better = list(undone(state, wanted)) if unfit else []
    return [*better, *(one for one in found if not better or one not in after.problems)]
