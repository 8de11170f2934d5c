"""Which block of a translation belongs to which English one, and where they do not fit.

A section of a translation is right when it has the shape that it had when it was translated (the
snapshot), and also when it already has the shape of today's English: then somebody brought it up to
date, and only recording it is left. For each section the version that fits better is taken; the
whole page is then laid on what that makes, once.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asrun.problem import Problem
from asrun.translations.blocks import Block
from asrun.translations.changes import Change, Sections, by_section
from asrun.translations.misfits import Pair, misfits
from asrun.translations.slips import codes, inline_slips, links, shape

_NEVER = math.inf
_GAPS = {"fence": 0.9}
"""What a block without a partner costs, where that is not 1: a fence is moved more easily."""


@dataclass(frozen=True)
class Fit:
    """How a translation lies on its English page.

    `of_old` and `of_new` give the translation of a block of the snapshot, and of today's English
    where that is known; `ahead` are sections that fit today's English and not the snapshot.
    """

    problems: tuple[Problem, ...]
    of_old: Mapping[Block, Block]
    of_new: Mapping[Block, Block]
    ahead: frozenset[str]


def fit(
    file: str,
    snapshot: Sequence[Block],
    english: Sequence[Block],
    translated: Sequence[Block],
    changes: Sequence[Change],
) -> Fit:
    """Lay the translation `file` on its snapshot and on today's English.

    `changes` are those from the snapshot to today.
    """
    pairs = [(one.old, one.new) for one in changes if one.old and one.new]
    later, earlier = dict(pairs), {new: old for old, new in pairs}
    renamed = {
        new.section: old.section
        for old, new in pairs
        if new.is_heading and new.section != old.section
    }
    old = by_section(snapshot)
    new, own = (_named(by_section(blocks), renamed) for blocks in (english, translated))
    taken, today = _taken(old, new, own)
    order = _order(taken, own, [*old, *(name for name in new if name not in old)])
    laid = _laid([block for name in order for block in taken[name]], translated, renamed)
    problems = [*_wrong_order(file, old, new, own), *misfits(file, laid, renamed)]
    of_old: dict[Block, Block] = {}
    of_new: dict[Block, Block] = {}
    wrong: set[str] = set()
    for one, mine in laid:
        block = one or mine
        name = renamed.get(block.section, block.section) if block else ""
        if one is None or mine is None or shape(one) != shape(mine):
            wrong.add(name)
        if one is None or mine is None or one.kind != mine.kind:
            continue
        before, after = (earlier.get(one), one) if name in today else (one, later.get(one))
        of_old |= {before: mine} if before else {}
        of_new |= {after: mine} if after else {}
        versions = [one, *(other for other in (before, after) if other and other != one)]
        problems += inline_slips(file, versions, mine) if shape(one) == shape(mine) else []
    done = (today | {name for name in old if name not in new and name not in own}) - wrong
    ahead = {block.section for name in done for e in (old, new) for block in e.get(name, ())}
    return Fit(tuple(problems), of_old, of_new, frozenset(ahead))


def fit_texts(
    file: str, snapshot: Sequence[Block], english: Sequence[Block], translated: Sequence[Block]
) -> Fit:
    """Lay a file of texts on its English one: what has the same keys belongs together."""
    own = {block.kind: block for block in translated}
    before, today = {b.kind: b for b in snapshot}, {b.kind: b for b in english}
    problems = [
        problem
        for kind, mine in own.items()
        for versions in [[side[kind] for side in (before, today) if kind in side]]
        if versions
        for problem in inline_slips(file, versions, mine)
    ]
    of_old, of_new = (
        {block: own[block.kind] for block in side if block.kind in own}
        for side in (snapshot, english)
    )
    return Fit(tuple(problems), of_old, of_new, frozenset())


def _named(sections: Sections, renamed: Mapping[str, str]) -> dict[str, Sequence[Block]]:
    """Sections under the ids that they had when they were translated."""
    return {renamed.get(name, name): blocks for name, blocks in sections.items()}


def _taken(
    old: Sections, new: Sections, own: Sections
) -> tuple[dict[str, Sequence[Block]], set[str]]:
    """The version of each section that counts, and the sections of which it is today's."""
    taken: dict[str, Sequence[Block]] = {}
    today: set[str] = set()
    for name in {**old, **new}:
        if name not in own and (name not in old or name not in new):
            continue
        is_new = name not in old or (
            name in new
            and name in own
            and new[name] != old[name]
            and _rated(new[name], own[name]) < _rated(old[name], own[name])
        )
        taken[name] = new[name] if is_new else old[name]
        today |= {name} if is_new else set()
    return taken, today


def _order(taken: Sections, own: Sections, english: Sequence[str]) -> list[str]:
    """The sections in the order of the translation; one that it lacks after the one before it."""
    order = [name for name in own if name in taken]
    before = None
    for name in english:
        if name in taken and name not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, name)
        before = name if name in taken else before
    return order


def _wrong_order(file: str, old: Sections, new: Sections, own: Sections) -> list[Problem]:
    """Sections in an order that neither version has."""

    def departs(english: Sections) -> str | None:
        shared = [s for s in english if s in own]
        order = [s for s in own if s in english]
        return next((mine for mine, its in zip(order, shared, strict=True) if mine != its), None)

    first = departs(old)
    if first is None or departs(new) is None:
        return []
    order = ", ".join(f"#{s}" for s in old if s and s in own)
    sentence = (
        f"the sections come in another order than in English, which is {order}. Put them into "
        f"that order, beginning with the one that stands here, #{first}."
    )
    return [Problem(file, own[first][0].line, sentence)]


def _rated(english: Sequence[Block], own: Sequence[Block]) -> tuple[float, float]:
    """How badly a section fits: first by its shape, then by links and code."""
    laid = _laid(english, own, {})
    shapes = sum(not (e and o and shape(e) == shape(o)) for e, o in laid)
    return shapes, sum(_differs(e, o) for e, o in laid if e and o)


def _laid(english: Sequence[Block], own: Sequence[Block], renamed: Mapping[str, str]) -> list[Pair]:
    """Both lists as one list of pairs, with None for what has no partner, at the least cost."""
    if [_signature(b, renamed) for b in english] == [_signature(b, renamed) for b in own]:
        return list(zip(english, own, strict=True))
    cost = _costs(english, own, renamed)
    gaps = [[_GAPS.get(block.kind, 1.0) for block in blocks] for blocks in (english, own)]
    best = [[0.0] * (len(own) + 1) for _ in range(len(english) + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in reversed(range(len(english) + 1)):
        for j in reversed(range(len(own) + 1)):
            ways = []
            if i < len(english) and j < len(own):
                ways.append((cost[i][j] + best[i + 1][j + 1], (1, 1)))
            if i < len(english):
                ways.append((gaps[0][i] + best[i + 1][j], (1, 0)))
            if j < len(own):
                ways.append((gaps[1][j] + best[i][j + 1], (0, 1)))
            if ways:
                best[i][j], steps[i, j] = min(ways, key=lambda way: round(way[0], 6))
    laid: list[Pair] = []
    i = j = 0
    while (i, j) in steps:
        down, right = steps[i, j]
        laid.append((english[i] if down else None, own[j] if right else None))
        i, j = i + down, j + right
    return laid


def _signature(block: Block, renamed: Mapping[str, str]) -> tuple[object, ...]:
    section = renamed.get(block.section, block.section) if block.is_heading else ""
    return (*shape(block), section)


def _costs(
    english: Sequence[Block], own: Sequence[Block], renamed: Mapping[str, str]
) -> list[list[float]]:
    """What each two blocks cost as a pair; one that has no partner costs 1."""
    known = [{b.section for b in blocks if b.is_heading} for blocks in (english, own)]
    long, wide = (
        sum(len(b.text) for b in blocks) / (len(blocks) or 1) for blocks in (own, english)
    )
    wordy = (long + 1) / (wide + 1)

    def cost(one: Block, mine: Block) -> float:
        if one.is_heading and mine.is_heading:
            if renamed.get(mine.section, mine.section) == renamed.get(one.section, one.section):
                return 0.5 * (one.kind != mine.kind)
            return _NEVER if mine.section in known[0] or one.section in known[1] else 1.1
        parts = {one.kind.partition(":")[0], mine.kind.partition(":")[0]}
        if one.kind != mine.kind:
            fixed = {"heading", "fence", "front matter"} & parts and len(parts) > 1
            return _NEVER if fixed else 1.6
        if shape(one) != shape(mine):
            return 1.2 if one.kind == "fence" else 0.8
        # A hint only: what is long in English is long in every language.
        unlike = abs(math.log((len(mine.text) + 1) / (len(one.text) * wordy + 1)))
        return 0.3 * _differs(one, mine) + 0.05 * min(unlike, 3)

    return [[cost(one, mine) for mine in own] for one in english]


def _differs(one: Block, mine: Block) -> bool:
    return links(one) != links(mine) or codes(one) != codes(mine)
