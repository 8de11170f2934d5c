"""Saying that a translation is up to date: the only thing that moves a snapshot.

What the check would then refuse, or is still English, is refused. That an English block changed and
nothing shows that its translation did is worth a warning only: sometimes the old words still fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from asrun.pages.glossary import Term
from asrun.problem import Problem
from asrun.translations.advice import command, undone
from asrun.translations.blocks import Block
from asrun.translations.changes import by_section
from asrun.translations.checks import page_problems
from asrun.translations.history import revision_before, text_at
from asrun.translations.naming import quoted
from asrun.translations.snapshots import TOP, Versions, with_section
from asrun.translations.status import (
    CHANGED,
    MOVED,
    REMOVED,
    PageState,
    State,
    is_untranslated,
    state_of,
    stay_pattern,
)
from asrun.translations.texts import blocks_of, is_yaml
from asrun.tree import Tree


@dataclass(frozen=True)
class Recording:
    """The snapshot's new text, or the problems for which it was refused; and warnings."""

    snapshot: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def record(
    state: PageState,
    section: str | None,
    terms: Sequence[Term],
    stays: tuple[str, ...],
    snapshot: str | None = None,
) -> Recording:
    """Record a page, or one section of it by its id.

    `snapshot` is what other sections of the page, recorded just before, made of its snapshot.
    """
    versions = state.versions
    english = by_section(versions.blocks(versions.english))
    own = by_section(versions.blocks(versions.translated))
    everything = list(dict.fromkeys([*english, *own, *by_section(versions.blocks(versions.base))]))
    wanted = everything
    if section is not None:
        name = "" if section == TOP and TOP not in everything else section
        if wrong := _no_section(state, name, everything):
            return Recording("", (Problem(versions.file, 0, wrong),))
        wanted = [name]
    today, base = versions.english or "", versions.base if snapshot is None else snapshot
    if section is not None:
        today = with_section(base, today, wanted[0], versions.page)
    recorded = replace(versions, snapshot=today)
    problems = [
        *_refused(state, recorded, section, wanted, terms, stays),
        *_untranslated(versions, wanted, english, own, stays),
    ]
    return Recording("" if problems else today, tuple(problems))


def unmoved(tree: Tree, state: PageState, section: str | None) -> list[Problem]:
    """A warning for each block that nothing shows to have followed its English."""
    wanted = None if section is None else "" if section == TOP else section
    return [
        Problem(
            state.versions.file,
            own.line,
            f"warning: recorded, but English {what} here and nothing shows that the translation "
            f"did: “{quoted(own)}”. If it should, edit it now.",
        )
        for one in state.behind
        if wanted in (None, *one.sections)
        if (own := one.own) and own.is_prose and _may_be_stale(tree, state.versions, one, own)
        for what in ["moved" if one.kind == MOVED else "changed"]
    ]


def _may_be_stale(tree: Tree, versions: Versions, one: State, own: Block) -> bool:
    if one.kind == MOVED:
        return True
    if one.kind not in (CHANGED, REMOVED) or (one.kind == CHANGED and not one.change.is_reworded):
        return False
    was = _earlier(tree, versions, one.change.new)
    return was is None or own.words in {block.words for block in was}


def _earlier(tree: Tree, versions: Versions, english: Block | None) -> Sequence[Block] | None:
    """The translation before English came to hold a block, None where git does not know it."""

    def holds(text: str) -> bool:
        found = blocks_of(versions.page, text)
        return any(block.words == english.words for block in found) if english else False

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
    state: PageState,
    recorded: Versions,
    section: str | None,
    wanted: Sequence[str],
    terms: Sequence[Term],
    stays: tuple[str, ...],
) -> list[Problem]:
    """What the check would say of these sections if they were recorded."""
    after = state_of(recorded, stays)
    found = page_problems(after, terms)
    if section is not None:
        known = set(page_problems(state, terms))
        blocks = recorded.blocks(recorded.translated)

        def here(line: int) -> bool:
            above = [block for block in blocks if block.line <= line]
            return bool(above) and above[-1].section in wanted

        found = [one for one in found if one not in known or here(one.line)]
    unfit = is_yaml(recorded.page) or set(found) & set(after.fit.problems)
    better = list(undone(state, wanted)) if unfit else []
    return [*better, *(one for one in found if not better or one not in after.fit.problems)]


def _untranslated(
    versions: Versions,
    wanted: Sequence[str],
    english: Mapping[str, Sequence[Block]],
    own: Mapping[str, Sequence[Block]],
    stays: tuple[str, ...],
) -> list[Problem]:
    names = stay_pattern(stays)
    return [
        Problem(
            versions.file,
            block.line,
            f"not translated: “{quoted(block)}”. Translate it; or if it is a name that stays, add "
            f"it to `stays` in {versions.file.removesuffix(versions.page)}.language.yml.",
        )
        for section in wanted
        for block in own.get(section, ())
        if is_untranslated(block, english.get(section, ()), names)
    ]
