"""What changed between two versions of an English page, block by block.

Sections are matched by their ids, or as one that was renamed; blocks inside a section by their
text: equal ones are current, the most alike of the rest are one block before and after. Of what is
left, what stands elsewhere in the other version has moved, and the rest is new or removed.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from asrun.translations.blocks import Block
from asrun.translations.likeness import (
    ALIKE,
    SAME,
    aligned,
    holds_words,
    likeness,
    one_section,
    same_words,
)


class Kind(StrEnum):
    """What became of a block. One that is ahead was brought up to date, and is not recorded yet."""

    CURRENT = "current"
    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    MOVED = "moved"
    UNTRANSLATED = "untranslated"
    AHEAD = "ahead"


Sections = Mapping[str, Sequence[Block]]


@dataclass(frozen=True)
class State:
    """One block: in English before (`old`) and today (`new`), and its translation (`own`).

    `after` is the old block that a new one comes after, None at the top, and `near` its
    translation, or `own`. `kin` is the block of the other version that holds the words of a new or
    a removed one, where it was split off or joined. `elsewhere` is where the words of a new block
    stand in a translation already, or where those of a removed one belong now, as file:line.
    """

    kind: Kind
    old: Block | None
    new: Block | None
    after: Block | None = None
    kin: Block | None = None
    moved: bool = False
    own: Block | None = None
    near: Block | None = None
    elsewhere: str = ""

    @property
    def block(self) -> Block:
        """The English block as it is today, or as it was last."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a state has at least one side in English")
        return found

    @property
    def english(self) -> tuple[Block, ...]:
        """Its versions in English, the one that was translated first."""
        return tuple(side for side in (self.old, self.new) if side)

    @property
    def sections(self) -> tuple[str, ...]:
        """The section that it stands in; for one that moved to another, both."""
        sides = self.english if self.moved else (self.block,)
        return tuple(dict.fromkeys(side.section for side in sides))

    @property
    def is_same(self) -> bool:
        """Whether English reads as before, wherever it stands."""
        old, new = self.old, self.new
        return bool(old and new) and len({(side.kind, side.folded) for side in self.english}) == 1

    @property
    def is_reworded(self) -> bool:
        """Whether its words changed, not only its code, its links and its attributes."""
        return len({(side.kind, side.words) for side in self.english}) == 2


def compare(old: Sequence[Block], new: Sequence[Block]) -> list[State]:
    """Every block of both versions once, in the order of the new version."""
    if old == new:
        return [State(Kind.CURRENT, block, block) for block in new]
    before, after = by_section(old), by_section(new)
    renamed = _renamed(before, after)
    was = {section: before.get(renamed.get(section, section), []) for section in after}
    pairs: dict[Block, Block] = {}
    for section, blocks in after.items():
        pairs |= _equal(was[section], blocks)
    moved = _matched(
        *_left(old, new, pairs), lambda a, b: a.folded == b.folded and same_words(a, b)
    )
    pairs |= moved
    for section, blocks in after.items():
        stays = [block for block in blocks if block not in moved]
        for left, fresh, _ in [*_gaps(was[section], stays, pairs, {})]:
            pairs |= _most_alike(left, fresh)
    alike = _matched(*_left(old, new, pairs), same_words)
    moved |= alike
    pairs |= alike
    kin = _related(old, new, pairs)
    states: list[State] = []
    last: Block | None = None
    for section, blocks in after.items():
        for left, fresh, end in _gaps(was[section], blocks, pairs, moved):
            found = _between(left, fresh, kin)
            found += [_pair(pairs[end], end, moved=end in moved)] if end else []
            for state in found:
                states.append(state if state.old else replace(state, after=last))
                last = state.old if state.old and not state.moved else last
    known = {state.old for state in states}
    gone = (block for block in old if block not in known)
    return [*states, *(State(Kind.REMOVED, block, None, kin=kin.get(block)) for block in gone)]


def by_section(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """Blocks by the id of their section, in order."""
    sections: dict[str, list[Block]] = {}
    for block in blocks:
        sections.setdefault(block.section, []).append(block)
    return sections


def _pair(old: Block, new: Block, *, moved: bool = False) -> State:
    same = (old.kind, old.folded) == (new.kind, new.folded)
    return State(
        Kind.MOVED if moved else Kind.CURRENT if same else Kind.CHANGED, old, new, moved=moved
    )


def _renamed(before: Sections, after: Sections) -> dict[str, str]:
    """Sections under another id, new by old: the same heading, or much the same text below it."""
    gone = [section for section in before if section and section not in after]
    renamed: dict[str, str] = {}
    for section in (s for s in after if s and s not in before):
        rated = [(one_section(before[other], after[section]), other) for other in gone]
        score, found = max(rated, default=(0.0, ""), key=lambda pair: pair[0])
        if score >= SAME:
            renamed[section] = found
            gone.remove(found)
    return renamed


def _equal(old: Sequence[Block], new: Sequence[Block]) -> dict[Block, Block]:
    """The blocks of a section that read as before, in order: old by new."""
    one, other = ([(block.kind, block.folded) for block in side] for side in (old, new))
    same = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {new[j + n]: old[i + n] for i, j, size in same for n in range(size)}


def _most_alike(old: Sequence[Block], new: Sequence[Block]) -> dict[Block, Block]:
    """Blocks that changed, paired so that their texts are as alike as possible, in order."""

    def cost(one: Block, other: Block) -> float:
        alike = likeness(one, other)
        return 1 - alike if alike >= ALIKE else math.inf

    pairs = aligned(old, new, cost, lambda _: 0.5)
    return {other: one for one, other in pairs if one and other}


def _left(
    old: Sequence[Block], new: Sequence[Block], pairs: Mapping[Block, Block]
) -> tuple[list[Block], list[Block]]:
    """What has no partner on either side."""
    taken = {*pairs.values()}
    return [one for one in old if one not in taken], [one for one in new if one not in pairs]


def _matched(
    gone: list[Block], fresh: Sequence[Block], is_one: Callable[[Block, Block], bool]
) -> dict[Block, Block]:
    """The old one by each new block, where there is one for it anywhere."""
    found: dict[Block, Block] = {}
    for block in fresh:
        if one := next((one for one in gone if is_one(one, block)), None):
            gone.remove(one)
            found[block] = one
    return found


def _gaps(
    old: Sequence[Block],
    new: Sequence[Block],
    pairs: Mapping[Block, Block],
    moved: Mapping[Block, Block],
) -> Iterator[tuple[list[Block], list[Block], Block | None]]:
    """What of a section has no partner, before and after, and the new block of the pair behind."""
    rest, begin = list(old), 0
    for index, block in enumerate(new):
        if block in pairs:
            end = 0 if block in moved else rest.index(pairs[block]) + 1
            yield *_left(rest[:end], new[begin:index], pairs), block
            rest, begin = rest[end:], index + 1
    yield *_left(rest, new[begin:], pairs), None


def _between(
    gone: Sequence[Block], fresh: Sequence[Block], kin: Mapping[Block, Block]
) -> list[State]:
    """What is gone before what took its place; as many of the same kinds are written anew."""
    same = [one.kind for one in gone] == [one.kind for one in fresh]
    if same and not any(block in kin for block in (*gone, *fresh)):
        return [_pair(one, other) for one, other in zip(gone, fresh, strict=True)]
    return [
        *(State(Kind.REMOVED, block, None, kin=kin.get(block)) for block in gone),
        *(State(Kind.NEW, None, block, kin=kin.get(block)) for block in fresh),
    ]


def _related(
    old: Sequence[Block], new: Sequence[Block], pairs: Mapping[Block, Block]
) -> dict[Block, Block]:
    """By each new or removed block the one of the other version that holds its words."""
    gone, fresh = _left(old, new, pairs)
    found: dict[Block, Block] = {}
    for side, others, left in ((gone, new, fresh), (fresh, old, gone)):
        for block in side:
            whole = next((one for one in others if holds_words(one, block)), None)
            kin = whole or next((one for one in left if holds_words(block, one)), None)
            if kin and not kin.is_heading:
                found[block] = kin
    return found
