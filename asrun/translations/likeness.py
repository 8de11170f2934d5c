"""How much alike texts are, and which of two lists belong together at the least cost."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from asrun.translations.blocks import Block, headline

ALIKE = 0.4
"""Blocks less alike than this are not one block that changed."""
SAME = 0.7
"""Blocks and sections at least this much alike are the same ones at another place."""

Pair = tuple[Block | None, Block | None]
"""Two blocks that belong together; None where one has no partner."""


def aligned(
    one: Sequence[Block],
    other: Sequence[Block],
    cost: Callable[[Block, Block], float],
    gap: Callable[[Block], float],
) -> list[Pair]:
    """Both lists as one list of pairs, in order, at the least cost.

    `cost` is that of a pair, infinite for what can be none, `gap` that of a block without partner.
    """
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in reversed(range(len(one) + 1)):
        for j in reversed(range(len(other) + 1)):
            ways = []
            if i < len(one) and j < len(other):
                ways.append((cost(one[i], other[j]) + best[i + 1][j + 1], (1, 1)))
            if i < len(one):
                ways.append((gap(one[i]) + best[i + 1][j], (1, 0)))
            if j < len(other):
                ways.append((gap(other[j]) + best[i][j + 1], (0, 1)))
            if ways:
                best[i][j], steps[i, j] = min(ways, key=lambda way: round(way[0], 6))
    pairs: list[Pair] = []
    i = j = 0
    while (i, j) in steps:
        down, right = steps[i, j]
        pairs.append((one[i] if down else None, other[j] if right else None))
        i, j = i + down, j + right
    return pairs


def likeness(one: Block, other: Block) -> float:
    """How alike two blocks of one section are, from 0 to 1; a part is like its whole."""
    if one.is_heading and other.is_heading:
        return 1.0  # each section has one
    if one.kind != other.kind:
        return 0.0
    if one.kind.startswith("text"):
        return 1.0  # its kind names it
    shared = _shared(_words(one), _words(other))
    is_part = shared < ALIKE and (holds_words(one, other) or holds_words(other, one))
    return ALIKE if is_part else shared


def same_words(one: Block, other: Block) -> bool:
    """Whether two blocks can be one that moved: the same, or nearly the same, words."""
    if one.kind != other.kind or one.is_heading or ":" in one.kind:
        return False
    return one.folded == other.folded or _shared(_runs(one), _runs(other)) >= SAME


def holds_words(whole: Block, part: Block) -> bool:
    """Whether most of the words of a part stand in the other block, in their order."""
    words = _runs(part)
    return words.total() > 1 and (_runs(whole) & words).total() >= SAME * words.total()


def one_section(old: Sequence[Block], new: Sequence[Block]) -> float:
    """How sure it is that two sections are one: from 0 to 2."""
    if old[0].kind != new[0].kind:
        return 0.0
    same_head = headline(old[0]) == headline(new[0])
    return same_head + _shared(*(_sum(map(_words, side[1:])) for side in (old, new)))


def one_page(old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Whether two pages are one that got another name."""
    return _shared(*(_sum(map(_runs, side)) for side in (old, new))) >= ALIKE


@lru_cache(maxsize=4096)
def _words(block: Block) -> Counter[Any]:
    return Counter(re.findall(r"\w+", block.folded))


@lru_cache(maxsize=4096)
def _runs(block: Block) -> Counter[Any]:
    """Each three words that follow one another."""
    words = re.findall(r"\w+", block.folded)
    return Counter(zip(words, words[1:], words[2:], strict=False))


def _sum(bags: Iterable[Counter[Any]]) -> Counter[Any]:
    return Counter(chain.from_iterable(bag.elements() for bag in bags))


def _shared(one: Counter[Any], other: Counter[Any]) -> float:
    """The share of two bags that is in both."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)
