"""What changed between two versions of an English page, block by block.

Sections are matched by their ids, or as one that was renamed; blocks inside a section by their
text: equal ones are current, the most alike of the rest are one block before and after. Of what is
left, what stands elsewhere in the other version has moved, and the rest is new or removed.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from asrun.translations.blocks import Block
from asrun.translations.likeness import ALIKE, SAME, holds_words, likeness, one_section, same_words

Sections = Mapping[str, Sequence[Block]]


@dataclass(frozen=True)
class Change:
    """A block before (`old`) and after (`new`); None where there was or is none.

    `after` is the old block that a new one comes after, None at the top. `moved` is a block that
    stands elsewhere on the page now. `kin` is the block of the other version that holds the words
    of a new or a removed one, where it was split off or joined.
    """

    old: Block | None
    new: Block | None
    after: Block | None = None
    moved: bool = False
    kin: Block | None = None

    @property
    def block(self) -> Block:
        """The block as it is now, or as it was last."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change has at least one side")
        return found

    @property
    def kind(self) -> str:
        """One of current, changed, new, removed, moved."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "removed"
        if self.moved:
            return "moved"
        return "current" if self.is_same else "changed"

    @property
    def is_same(self) -> bool:
        """Whether the block reads as before, wherever it stands."""
        one, other = self.old, self.new
        return bool(one and other and (one.kind, one.folded) == (other.kind, other.folded))

    @property
    def is_reworded(self) -> bool:
        """Whether its words changed, not only its code, its links and its attributes."""
        one, other = self.old, self.new
        return bool(one and other and (one.kind, one.words) != (other.kind, other.words))


def compare(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Every block of both versions once, in the order of the new version."""
    before, after = by_section(old), by_section(new)
    renamed = _renamed(before, after)
    was = {section: before.get(renamed.get(section, section), []) for section in after}
    moved = _moved(before, after, was)
    pairs = dict(moved)
    for section, blocks in after.items():
        pairs |= _paired(_left(was[section], pairs.values()), _left(blocks, pairs))
    alike = _matched(_left(old, pairs.values()), _left(new, pairs), same_words)
    moved |= alike
    pairs |= alike
    kin = _related(old, new, pairs)
    changes: list[Change] = []
    last: Block | None = None
    for section, blocks in after.items():
        for change in _merged(was[section], blocks, pairs, moved, kin):
            changes.append(change if change.old else replace(change, after=last))
            last = change.old if change.old and not change.moved else last
    kept = {*after, *renamed.values()}
    gone = [b for s in before if s not in kept for b in _left(before[s], pairs.values())]
    return [*changes, *(Change(block, None, kin=kin.get(block)) for block in gone)]


def by_section(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """Blocks by the id of their section, in order."""
    sections: dict[str, list[Block]] = {}
    for section, found in groupby(blocks, key=lambda block: block.section):
        sections.setdefault(section, []).extend(found)
    return sections


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


def _left(blocks: Sequence[Block], taken: Iterable[Block]) -> list[Block]:
    """The blocks that are not taken."""
    known = set(taken)
    return [block for block in blocks if block not in known]


def _moved(before: Sections, after: Sections, was: Sections) -> dict[Block, Block]:
    """Blocks that read as before and stand in another section: the old by the new one."""

    def strangers(own: Sections, other: Sections) -> list[Block]:
        known = {s: {(b.kind, b.folded) for b in blocks} for s, blocks in other.items()}
        return [
            block
            for section, blocks in own.items()
            for block in blocks
            if (block.kind, block.folded) not in known.get(section, ())
        ]

    stays = {blocks[0].section: after[section] for section, blocks in was.items() if blocks}
    return _matched(strangers(before, stays), strangers(after, was), _reads_as)


def _reads_as(one: Block, other: Block) -> bool:
    return same_words(one, other) and one.folded == other.folded


def _matched(
    old: list[Block], new: Sequence[Block], is_one: Callable[[Block, Block], bool]
) -> dict[Block, Block]:
    """The old one by each new block, where there is one for it."""
    found: dict[Block, Block] = {}
    for block in new:
        if one := next((one for one in old if is_one(one, block)), None):
            old.remove(one)
            found[block] = one
    return found


def _paired(old: Sequence[Block], new: Sequence[Block]) -> dict[Block, Block]:
    """The blocks of one section, old by new: those that are equal, and then the most alike."""
    matcher = SequenceMatcher(
        None, [(b.kind, b.folded) for b in old], [(b.kind, b.folded) for b in new], autojunk=False
    )
    pairs: dict[Block, Block] = {}
    for tag, a, b, c, d in matcher.get_opcodes():
        equal = tag == "equal"
        pairs |= zip(new[c:d], old[a:b], strict=True) if equal else _most_alike(old[a:b], new[c:d])
    return pairs


def _most_alike(old: Sequence[Block], new: Sequence[Block]) -> dict[Block, Block]:
    """Blocks of the same kind, paired so that their texts are as alike as possible, in order."""
    alike = likeness(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: dict[Block, Block] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs[new[j]] = old[i]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _merged(
    old: Sequence[Block],
    new: Sequence[Block],
    pairs: Mapping[Block, Block],
    moved: Container[Block],
    kin: Mapping[Block, Block],
) -> Iterator[Change]:
    """The changes of one section, what is gone before what took its place."""
    taken = set(pairs.values())
    rest = list(old)
    fresh: list[Block] = []

    def gap(end: int) -> Iterator[Change]:
        """What is left on both sides up to a pair; as many of the same kinds are written anew."""
        gone = [block for block in rest[:end] if block not in taken]
        same = [b.kind for b in gone] == [b.kind for b in fresh]
        if same and not any(block in kin for block in (*gone, *fresh)):
            yield from (Change(one, other) for one, other in zip(gone, fresh, strict=True))
        else:
            yield from (Change(block, None, kin=kin.get(block)) for block in gone)
            yield from (Change(None, block, kin=kin.get(block)) for block in fresh)
        del rest[:end]
        fresh.clear()

    for block in new:
        if block in moved:
            yield from gap(0)
            yield Change(pairs[block], block, moved=True)
        elif block in pairs:
            yield from gap(rest.index(pairs[block]))
            yield Change(pairs[block], block)
            rest.pop(0)
        else:
            fresh.append(block)
    yield from gap(len(rest))


def _related(
    old: Sequence[Block], new: Sequence[Block], pairs: Mapping[Block, Block]
) -> dict[Block, Block]:
    """By each new or removed block the one of the other version that holds its words."""
    gone, fresh = _left(old, pairs.values()), _left(new, pairs)
    sides = [(block, new, fresh) for block in gone] + [(block, old, gone) for block in fresh]

    def kin(block: Block, others: Sequence[Block], left: Sequence[Block]) -> Block | None:
        whole = (one for one in others if holds_words(one, block))
        return next(whole, None) or next((one for one in left if holds_words(block, one)), None)

    found = {block: kin(block, others, left) for block, others, left in sides}
    return {block: one for block, one in found.items() if one and not one.is_heading}
