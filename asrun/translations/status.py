"""The state of every block of a translation: which are behind, and what English says today.

The command, the notices on pages and the status page all ask this module.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from asrun.problem import Problem
from asrun.translations.alignment import Fit, fit, fit_texts
from asrun.translations.blocks import Block
from asrun.translations.changes import Kind, State, by_section, compare
from asrun.translations.inline import has_words, prose_of
from asrun.translations.likeness import same_words
from asrun.translations.slips import codes, inline_slips, links
from asrun.translations.snapshots import Translation, Versions, pages_of, read_versions, texts_of
from asrun.translations.texts import is_yaml

_NAME = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b|\b\w+_\w+\b|\b\w+(?:\.\w+)+\b|\b\w+\(\)")


@dataclass(frozen=True)
class PageState:
    """A page in one language: its texts, every block's state, and where it does not fit.

    `heads` are the translated headings by their ids.
    """

    versions: Versions
    states: tuple[State, ...]
    problems: Sequence[Problem]
    heads: Mapping[str, Block]

    @property
    def total(self) -> int:
        """The blocks of today's English page."""
        return sum(state.new is not None for state in self.states)

    @property
    def current(self) -> int:
        """Those of them that are translated and up to date, or stay English on purpose."""
        return len(self.states) - len(self.behind)

    @property
    def behind(self) -> list[State]:
        return [state for state in self.states if state.kind != Kind.CURRENT]

    @property
    def recorded(self) -> bool:
        """Whether there is a snapshot; without one, the page counts as made from today's."""
        return self.versions.snapshot is not None

    @property
    def sections_behind(self) -> dict[str, list[State]]:
        """What is behind by the ids of sections, in order, `` for the front matter."""
        found: dict[str, list[State]] = {}
        for state in self.behind:
            for section in state.sections:
                found.setdefault(section, []).append(state)
        return found


States = Mapping[str, PageState | None]
"""Pages by their paths; None for one that is not translated."""


def states_of(translation: Translation) -> dict[str, PageState | None]:
    """Every English page, and file of texts, with what went from one to another known on both.

    Raises ProblemError.
    """
    states: dict[str, PageState | None] = {}
    for page in (*pages_of(translation.default), *texts_of(translation.default)):
        versions = read_versions(translation, page)
        states[page] = None if versions.translated is None else state_of(versions)
    moved = dict(_moved_across([state for state in states.values() if state]))
    for page in {page for page, _ in moved}:
        if state := states[page]:
            found = ((one, moved.get((page, one.block), one.elsewhere)) for one in state.states)
            placed = tuple(replace(one, elsewhere=place) for one, place in found)
            states[page] = replace(state, states=placed)
    return states


def state_of(versions: Versions) -> PageState:
    """The state of a page that exists in both languages."""
    english = snapshot = versions.blocks(versions.english)
    if versions.base != versions.english:
        snapshot = versions.blocks(versions.base)
    states = compare(snapshot, english)
    translated = versions.blocks(versions.translated)
    if is_yaml(versions.page):
        fitted = fit_texts(versions.file, states, translated)
    else:
        fitted = fit(versions.file, states, translated, by_section(snapshot))
    placed = tuple(_with_own(one, fitted, versions) for one in states)
    heads = {block.section: block for block in translated if block.is_heading}
    return PageState(versions, placed, fitted.problems, heads)


def is_untranslated(own: Block, english: Sequence[Block], stays: re.Pattern[str]) -> bool:
    """Whether words to translate are there as they are in one of the English versions.

    `stays` matches words that stay English; where nothing else is left, nothing is to be done.
    """
    if all(own.folded != block.folded for block in english) or not own.is_prose:
        return False
    return has_words(stays.sub(" ", _NAME.sub(" ", prose_of(own.text))))


def _with_own(one: State, fitted: Fit, versions: Versions) -> State:
    own = fitted.of_old.get(one.old) if one.old else None
    own = own or (fitted.of_new.get(one.new) if one.new else None)
    near = own or (fitted.of_old.get(one.after) if one.after else None)
    kind = _kind(one, own, fitted.ahead, versions.translation.stays)
    elsewhere = ""
    if one.kin and kind == Kind.NEW and (kin := fitted.of_old.get(one.kin)):
        elsewhere = f"{versions.file}:{kin.line}"
    elif one.kin and kind == Kind.REMOVED:
        kin = fitted.of_new.get(one.kin)
        elsewhere = f"{versions.file if kin else versions.english_file}:{(kin or one.kin).line}"
    return replace(one, kind=kind, own=own, near=near, elsewhere=elsewhere)


def _kind(one: State, own: Block | None, ahead: frozenset[str], stays: re.Pattern[str]) -> Kind:
    if one.kind == Kind.REMOVED:
        return Kind.AHEAD if one.block.section in ahead else Kind.REMOVED
    if own is None:
        return Kind.NEW if one.block.kind.startswith("text") else one.kind
    if is_untranslated(own, one.english, stays):
        return Kind.UNTRANSLATED
    if one.kind == Kind.NEW:
        return Kind.AHEAD
    if one.kind == Kind.MOVED:
        return Kind.AHEAD if one.is_same and {*one.sections} <= ahead else Kind.MOVED
    if one.kind == Kind.CHANGED:
        return Kind.AHEAD if _follows(one, own) else Kind.CHANGED
    return Kind.CURRENT


def _follows(one: State, own: Block) -> bool:
    """Whether a translation can only be that of today's English: by its id, its links, its code.

    Where words changed too, other targets under the same number of links prove nothing: they can be
    carried without anybody reading the words.
    """
    old, new = one.old, one.new
    if old is None or new is None:
        return False
    if own.kind == "fence":
        return own.text == new.text
    if old.kind != new.kind:
        return own.kind == new.kind
    before, today = ((links(block).total(), codes(block).total()) for block in (old, new))
    if inline_slips("", [new], own) or (one.is_reworded and before == today):
        return False
    renamed = own.is_heading and old.section != new.section == own.section
    return renamed or bool(inline_slips("", [old], own))


def _moved_across(pages: Sequence[PageState]) -> Iterator[tuple[tuple[str, Block], str]]:
    """By page and block where the words of what is new stand, and those of what is gone belong."""
    lone = [(page, one) for page in pages for one in page.states if not one.elsewhere]
    gone = [(page, one) for page, one in lone if one.kind == Kind.REMOVED and one.own]
    for page, one in (pair for pair in lone if pair[1].kind == Kind.NEW):
        for pair in gone:
            before, old = pair
            same = (old.block.kind, old.block.folded) == (one.block.kind, one.block.folded)
            if before is page or not (same or same_words(old.block, one.block)):
                continue
            gone.remove(pair)
            line = old.own.line if old.own else 1
            yield (page.versions.page, one.block), f"{before.versions.file}:{line}"
            where = f"{page.versions.english_file}:{one.block.line}"
            yield (before.versions.page, old.block), where
            break
