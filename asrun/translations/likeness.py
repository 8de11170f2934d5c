"""How much alike texts are: whether a block changed, moved, or was split off another."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from asrun.translations.blocks import Block, headline

ALIKE = 0.4
"""Blocks less alike than this are not one block that changed."""
SAME = 0.7
"""Blocks and sections at least this much alike are the same ones at another place."""


def same_words(one: Block, other: Block) -> bool:
    """Whether two blocks can be one that moved: the same, or nearly the same, words."""
    if one.kind != other.kind or one.is_heading or ":" in one.kind:
        return False
    return one.folded == other.folded or _shared(_runs([one]), _runs([other])) >= SAME


def holds_words(whole: Block, part: Block) -> bool:
    """Whether most of the words of a part stand in the other block, in their order."""
    return _holds(_runs([whole]), _runs([part]))


def one_section(old: Sequence[Block], new: Sequence[Block]) -> float:
    """How sure it is that two sections are one: from 0 to 2."""
    if old[0].kind != new[0].kind:
        return 0.0
    same_head = headline(old[0]) == headline(new[0])
    return same_head + _shared(_words(old[1:]), _words(new[1:]))


def likeness(old: Sequence[Block], new: Sequence[Block]) -> list[list[float]]:
    """How alike each two blocks are, from 0 to 1; a part is like its whole."""
    words = {block: _words([block]) for block in (*old, *new)}
    runs = {block: _runs([block]) for block in (*old, *new)}

    def rated(one: Block, other: Block) -> float:
        if one.is_heading and other.is_heading:
            return 1.0  # each section has one
        if one.kind != other.kind:
            return 0.0
        if one.kind.startswith("text"):
            return 1.0  # its kind names it
        shared = _shared(words[one], words[other])
        if shared >= ALIKE:
            return shared
        is_part = _holds(runs[one], runs[other]) or _holds(runs[other], runs[one])
        return ALIKE if is_part else shared

    return [[rated(one, other) for other in new] for one in old]


def _words(blocks: Iterable[Block]) -> Counter[str]:
    return Counter(word for block in blocks for word in _split(block))


def _runs(blocks: Iterable[Block]) -> Counter[tuple[str, ...]]:
    """Each three words that follow one another."""
    found: Counter[tuple[str, ...]] = Counter()
    for words in map(_split, blocks):
        found.update(zip(words, words[1:], words[2:], strict=False))
    return found


def _split(block: Block) -> list[str]:
    return re.findall(r"\w+", block.folded)


def _shared(one: Counter[Any], other: Counter[Any]) -> float:
    """The share of two bags that is in both."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def alike(old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Whether two pages are one that got another name."""
    return _shared(_runs(old), _runs(new)) >= ALIKE


def _holds(whole: Counter[tuple[str, ...]], part: Counter[tuple[str, ...]]) -> bool:
    return part.total() > 1 and (whole & part).total() >= SAME * part.total()
