"""What changed between two versions of an English page, block by block.

Sections are matched by their ids, blocks inside a section by their text: equal ones are current,
the most alike of the rest are one block before and after, what is left is new or removed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from tools.translations.blocks import Block

_WORD = re.compile(r"\w+")
ALIKE = 0.4
"""Blocks less alike than this are not one block that changed."""


@dataclass(frozen=True)
class Change:
    """A block before (`old`) and after (`new`); None where there was or is none.

    `after` is the old block that a new one comes after, None at the top.
    """

    old: Block | None
    new: Block | None
    after: Block | None = None

    @property
    def block(self) -> Block:
        """The block as it is now, or as it was last."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change has at least one side")
        return found

    @property
    def kind(self) -> str:
        """One of current, changed, new, removed."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "removed"
        same = self.old.folded == self.new.folded and self.old.kind == self.new.kind
        return "current" if same else "changed"


def compare(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Every block of both versions once, in the order of the new version."""
    before, after = by_section(old), by_section(new)
    changes: list[Change] = []
    last: Block | None = None
    for section, blocks in after.items():
        found = _within(before.get(section, []), blocks, last)
        changes += found
        if section in before:
            last = before[section][-1]
    gone = [s for s in before if s not in after]
    changes += [Change(block, None) for section in gone for block in before[section]]
    return changes


def by_section(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """Blocks by the id of their section, in order."""
    sections: dict[str, list[Block]] = {}
    for section, found in groupby(blocks, key=lambda block: block.section):
        sections.setdefault(section, []).extend(found)
    return sections


def _within(old: list[Block], new: list[Block], last: Block | None) -> list[Change]:
    matcher = SequenceMatcher(
        None, [(b.kind, b.folded) for b in old], [(b.kind, b.folded) for b in new], autojunk=False
    )
    changes: list[Change] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            changes += [Change(one, other) for one, other in zip(old[a:b], new[c:d], strict=True)]
        else:
            changes += _rewritten(old[a:b], new[c:d])
    placed: list[Change] = []
    for change in changes:
        placed.append(change if change.old else Change(None, change.new, last))
        last = change.old or last
    return placed


def _rewritten(old: list[Block], new: list[Block]) -> list[Change]:
    """Pair blocks of the same kind so that their texts are as alike as possible, in order.

    Where none is like any other, as many of the same kinds are the same blocks written anew.
    """
    best: dict[tuple[int, int], tuple[float, list[Change]]] = {}

    def pair(i: int, j: int) -> tuple[float, list[Change]]:
        if i == len(old) or j == len(new):
            rest = [Change(b, None) for b in old[i:]] + [Change(None, b) for b in new[j:]]
            return 0.0, rest
        if (i, j) not in best:
            score, rest = pair(i + 1, j)
            options = [(score, [Change(old[i], None), *rest])]
            score, rest = pair(i, j + 1)
            options.append((score, [Change(None, new[j]), *rest]))
            alike = _alike(old[i], new[j])
            if alike >= ALIKE:
                score, rest = pair(i + 1, j + 1)
                options.append((score + alike, [Change(old[i], new[j]), *rest]))
            best[i, j] = max(options, key=lambda option: option[0])
        return best[i, j]

    found = pair(0, 0)[1]
    if any(change.old and change.new for change in found):
        return found
    if [block.kind for block in old] != [block.kind for block in new]:
        return found
    return [Change(one, other) for one, other in zip(old, new, strict=True)]


def _alike(one: Block, other: Block) -> float:
    if one.kind != other.kind:
        return 0.0
    before, after = _WORD.findall(one.folded), _WORD.findall(other.folded)
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
