"""The state of every block of a translation: which are behind, and what English says today.

The command, the notices on pages and the status page all ask this module.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.pages.glossary import read_glossary
from tools.pages.languages import Language
from tools.translations.blocks import Block, prose_of, read_blocks
from tools.translations.changes import Change, compare
from tools.translations.fitting import Fit, fit
from tools.translations.snapshots import Versions, pages_of, read_versions
from tools.translations.structure import inline_slips
from tools.tree import Tree

CURRENT, CHANGED, NEW, REMOVED = "current", "changed", "new", "removed"
UNTRANSLATED, SAME, AHEAD = "untranslated", "same", "ahead"
BEHIND = (CHANGED, NEW, REMOVED, UNTRANSLATED, AHEAD)
"""What is left to do. An `ahead` block was brought up to date, and only not recorded yet."""

_NAME = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b|\b\w+_\w+\b|\b\w+(?:\.\w+)+\b|\b\w+\(\)")


@dataclass(frozen=True)
class State:
    """One block: `change` from the snapshot to today's English, and its translation, if any."""

    kind: str
    change: Change
    own: Block | None

    @property
    def block(self) -> Block:
        """The English block, as it is today where it still is."""
        return self.change.block


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
        return list(dict.fromkeys(state.block.section for state in self.behind))


States = Mapping[str, PageState | None]
"""Pages by their paths; None for one that is not translated."""


def state_of(versions: Versions, stays: Iterable[str] = ()) -> PageState:
    """The state of a page that exists in both languages. `stays` are words left in English."""
    english = snapshot = read_blocks(versions.english or "")
    if versions.base == versions.english:
        changes = [Change(block, block) for block in english]
    else:
        snapshot = read_blocks(versions.base)
        changes = compare(snapshot, english)
    translated = read_blocks(versions.translated or "")
    fitted = fit(versions.file, snapshot, english, translated, changes)
    names = stay_pattern(stays)
    states = tuple(_state(versions.file, change, fitted, names) for change in changes)
    heads = {b.section: b for b in translated if b.kind.startswith("heading")}
    return PageState(versions, states, fitted, heads)


def states_of(tree: Tree, language: Language, default: Language) -> dict[str, PageState | None]:
    """Every English page by its path; None for one that is not translated."""
    stays = stays_in(tree, language)
    found: dict[str, PageState | None] = {}
    for page in pages_of(default):
        versions = read_versions(tree, language, default, page)
        found[page] = state_of(versions, stays) if versions.translated is not None else None
    return found


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


def line_of(state: PageState, one: State) -> int:
    """The line of the translation, or the last one of what a new block comes after."""
    if one.own:
        return one.own.line
    after = one.change.after
    own = state.fit.of_old.get(after) if after else None
    return own.last if own else 1


def headline(block: Block) -> str:
    """A heading's words, without its marks and its id."""
    return re.sub(r"\s*\{[^}]*\}\s*$", "", block.text.lstrip("#").strip())


def _stays(block: Block, stays: re.Pattern[str]) -> bool:
    """Whether nothing is left to translate once names and words that stay are taken out."""
    rest = stays.sub(" ", _NAME.sub(" ", prose_of(block.text)))
    return re.search(r"[^\W\d_]{2,}", rest) is None


def _state(file: str, change: Change, fitted: Fit, stays: re.Pattern[str]) -> State:
    old, new = change.old, change.new
    own = fitted.of_old.get(old) if old else None
    own = own or (fitted.of_new.get(new) if new else None)
    versions = [block for block in (old, new) if block]
    if old and old.section in fitted.ahead and new is None:
        return State(AHEAD, change, own)
    if change.kind == REMOVED:
        return State(REMOVED, change, own)
    if own and is_untranslated(own, versions, stays):
        return State(UNTRANSLATED, change, own)
    if change.kind == NEW:
        return State(AHEAD if own else NEW, change, own)
    if change.kind == CHANGED:
        done = own and old and new and _follows(file, old, new, own)
        return State(AHEAD if done else CHANGED, change, own)
    same = own and own.is_prose and is_untranslated(own, versions, stay_pattern(()))
    return State(SAME if same else CURRENT, change, own)


def _follows(file: str, old: Block, new: Block, own: Block) -> bool:
    """Whether a translation can only be that of today's English: by its links and its code."""
    return bool(inline_slips(file, [old], own)) and not inline_slips(file, [new], own)


def behind_by_section(state: PageState) -> Iterator[tuple[str, list[State]]]:
    """What is behind, section by section, in order."""
    for section in state.sections_behind:
        yield section, [one for one in state.behind if one.block.section == section]
