"""The state of every block of a translation: which are behind, and what English says today.

The command, the notices on pages and the status page all ask this module.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from asrun.pages.glossary import read_glossary
from asrun.pages.languages import Language
from asrun.translations.alignment import Fit, fit, fit_texts
from asrun.translations.blocks import Block
from asrun.translations.changes import Change, compare
from asrun.translations.inline import has_words, prose_of
from asrun.translations.slips import codes, inline_slips, links
from asrun.translations.snapshots import Versions
from asrun.translations.texts import is_yaml
from asrun.tree import Tree

CURRENT, CHANGED, NEW, REMOVED = "current", "changed", "new", "removed"
MOVED, UNTRANSLATED, SAME, AHEAD = "moved", "untranslated", "same", "ahead"
BEHIND = (CHANGED, NEW, REMOVED, MOVED, UNTRANSLATED, AHEAD)
"""What is left to do. An `ahead` block was brought up to date, and only not recorded yet."""

_NAME = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b|\b\w+_\w+\b|\b\w+(?:\.\w+)+\b|\b\w+\(\)")


@dataclass(frozen=True)
class State:
    """One block: `change` from the snapshot to today's English, and its translation, if any.

    `elsewhere` is where the words of a new block stand in a translation already, or where those of
    a removed one belong now, as file:line; `` where they are nowhere.
    """

    kind: str
    change: Change
    own: Block | None
    elsewhere: str = ""

    @property
    def block(self) -> Block:
        """The English block, as it is today where it still is."""
        return self.change.block

    @property
    def sections(self) -> tuple[str, ...]:
        """The section that it stands in; for one that moved to another, both."""
        sides = (self.change.old, self.change.new)
        return tuple(
            {side.section: None for side in sides if side and self.change.moved}
            or {self.block.section: None}
        )


@dataclass(frozen=True)
class PageState:
    """A page in one language: its texts, every block's state, and how it fits.

    `heads` are the translated headings by their ids.
    """

    versions: Versions
    states: tuple[State, ...]
    fit: Fit
    heads: Mapping[str, Block]

    @property
    def total(self) -> int:
        """The blocks of today's English page."""
        return sum(state.change.new is not None for state in self.states)

    @property
    def current(self) -> int:
        """Those of them that are translated and up to date, or stay English on purpose."""
        return sum(state.kind in (CURRENT, SAME) for state in self.states)

    @property
    def behind(self) -> tuple[State, ...]:
        return tuple(state for state in self.states if state.kind in BEHIND)

    @property
    def counts(self) -> Counter[str]:
        return Counter(state.kind for state in self.states)

    @property
    def recorded(self) -> bool:
        """Whether there is a snapshot; without one, the page counts as made from today's."""
        return self.versions.snapshot is not None

    @property
    def sections_behind(self) -> list[str]:
        """The ids of sections with something behind, in order, `` for the front matter."""
        return list(dict.fromkeys(name for state in self.behind for name in state.sections))


States = Mapping[str, PageState | None]
"""Pages by their paths; None for one that is not translated."""


def state_of(versions: Versions, stays: Iterable[str] = ()) -> PageState:
    """The state of a page that exists in both languages. `stays` are words left in English."""
    english = snapshot = versions.blocks(versions.english)
    if versions.base == versions.english:
        changes = [Change(block, block) for block in english]
    else:
        snapshot = versions.blocks(versions.base)
        changes = compare(snapshot, english)
    translated = versions.blocks(versions.translated)
    if is_yaml(versions.page):
        fitted = fit_texts(versions.file, snapshot, english, translated)
    else:
        fitted = fit(versions.file, snapshot, english, translated, changes)
    names = stay_pattern(stays)
    states = (_state(change, fitted, names) for change in changes)
    placed = tuple(replace(one, elsewhere=_elsewhere(versions, one, fitted)) for one in states)
    heads = {block.section: block for block in translated if block.is_heading}
    return PageState(versions, placed, fitted, heads)


def stays_in(tree: Tree, language: Language) -> tuple[str, ...]:
    """The words that stay English: terms of the glossary that say so, and the language's names.

    Raises ProblemError.
    """
    terms = (term.term for term in read_glossary(tree, language) if term.stays)
    return (*terms, *language.stays)


def stay_pattern(stays: Iterable[str]) -> re.Pattern[str]:
    """What matches words that stay English, the longest first."""
    words = sorted((re.escape(word) for word in stays), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)" if words else r"(?!)", re.IGNORECASE)


def is_untranslated(own: Block, english: Sequence[Block], stays: re.Pattern[str]) -> bool:
    """Whether words to translate are there as they are in one of the English versions."""
    same = own.is_prose and any(own.folded == block.folded for block in english)
    return same and not _stays(own, stays)


def _stays(block: Block, stays: re.Pattern[str]) -> bool:
    """Whether nothing is left to translate once names and words that stay are taken out."""
    rest = stays.sub(" ", _NAME.sub(" ", prose_of(block.text)))
    return not has_words(rest)


def _state(change: Change, fitted: Fit, stays: re.Pattern[str]) -> State:
    old, new = change.old, change.new
    own = fitted.of_old.get(old) if old else None
    own = own or (fitted.of_new.get(new) if new else None)
    versions = [block for block in (old, new) if block]
    if old and old.section in fitted.ahead and new is None:
        return State(AHEAD, change, own)
    if change.kind == REMOVED:
        return State(REMOVED, change, own)
    if own is None and change.block.kind.startswith("text"):
        return State(NEW, change, own)
    if own and is_untranslated(own, versions, stays):
        return State(UNTRANSLATED, change, own)
    if change.kind == NEW:
        return State(AHEAD if own else NEW, change, own)
    if change.kind == MOVED:
        done = {block.section for block in versions} <= fitted.ahead and change.is_same
        return State(AHEAD if done else MOVED, change, own)
    if change.kind == CHANGED:
        return State(AHEAD if own and _follows(change, own) else CHANGED, change, own)
    same = own and own.is_prose and is_untranslated(own, versions, stay_pattern(()))
    return State(SAME if same else CURRENT, change, own)


def _follows(change: Change, own: Block) -> bool:
    """Whether a translation can only be that of today's English: by its id, its links, its code.

    Where words changed too, other targets under the same number of links prove nothing: they can be
    carried without anybody reading the words.
    """
    old, new = change.old, change.new
    if old is None or new is None:
        return False
    if own.kind == "fence":
        return own.text == new.text
    if old.kind != new.kind:
        return own.kind == new.kind
    if inline_slips("", [new], own):
        return False
    counts = [(links(block).total(), codes(block).total()) for block in (old, new)]
    if change.is_reworded and counts[0] == counts[1]:
        return False
    renamed = own.is_heading and old.section != new.section == own.section
    return renamed or bool(inline_slips("", [old], own))


def _elsewhere(versions: Versions, one: State, fitted: Fit) -> str:
    """Where on this page the words of a new or a removed block stand, or belong."""
    kin = one.change.kin
    if kin is None or one.kind not in (NEW, REMOVED):
        return ""
    if one.kind == NEW:
        own = fitted.of_old.get(kin)
        return f"{versions.file}:{own.line}" if own else ""
    own = fitted.of_new.get(kin)
    return f"{versions.file}:{own.line}" if own else f"{versions.english_file}:{kin.line}"


def behind_by_section(state: PageState) -> Iterator[tuple[str, list[State]]]:
    """What is behind, section by section, in order."""
    for section in state.sections_behind:
        yield section, [one for one in state.behind if section in one.sections]
