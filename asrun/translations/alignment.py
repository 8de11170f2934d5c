"""Which block of a translation belongs to which English one, and where they do not fit.

A section of a translation is right when it has the shape that it had when it was translated (the
snapshot), and also when it already has the shape of today's English: then somebody brought it up to
date, and only recording it is left. For each section the version that fits better is taken; the
whole page is then laid on what that makes, once.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from asrun.problem import Problem
from asrun.translations.blocks import Block
from asrun.translations.changes import Sections, State, by_section
from asrun.translations.likeness import Pair, aligned
from asrun.translations.misfits import misfits
from asrun.translations.slips import codes, inline_slips, links, shape


@dataclass(frozen=True)
class Fit:
    """How a translation lies on its English page.

    `of_old` and `of_new` give the translation of a block of the snapshot, and of today's English
    where that is known; `ahead` are sections that fit today's English and not the snapshot.
    """

    problems: Sequence[Problem]
    of_old: Mapping[Block, Block]
    of_new: Mapping[Block, Block]
    ahead: frozenset[str] = frozenset()


def fit(file: str, states: Sequence[State], translated: Sequence[Block], old: Sections) -> Fit:
    """Lay the translation `file` on its snapshot, whose sections are `old`, and on today's English.

    `states` are what changed from one to the other.
    """
    pairs = [(one.old, one.new) for one in states if one.old and one.new]
    later, earlier = dict(pairs), {today: before for before, today in pairs}
    renamed = {
        today.section: before.section
        for before, today in pairs
        if today.is_heading and today.section != before.section
    }
    english = [one.new for one in states if one.new]
    new, own = (
        {renamed.get(name, name): blocks for name, blocks in by_section(side).items()}
        for side in (english, translated)
    )
    taken, today = _taken(old, new, own)
    order = _order(taken, own, [*old, *(name for name in new if name not in old)])
    laid = _laid([block for name in order for block in taken[name]], translated, renamed)
    problems = [*_wrong_order(file, old, new, own), *misfits(file, laid, renamed)]
    of_old: dict[Block, Block] = {}
    of_new: dict[Block, Block] = {}
    wrong: set[str] = set()
    for one, mine in laid:
        name = next(renamed.get(side.section, side.section) for side in (one, mine) if side)
        fits = bool(one and mine and shape(one) == shape(mine))
        wrong |= set() if fits else {name}
        if one is None or mine is None or one.kind != mine.kind:
            continue
        before, after = (earlier.get(one), one) if name in today else (one, later.get(one))
        of_old |= {before: mine} if before else {}
        of_new |= {after: mine} if after else {}
        versions = [one, *(other for other in (before, after) if other and other != one)]
        problems += inline_slips(file, versions, mine) if fits else []
    done = (today | {name for name in old if name not in new and name not in own}) - wrong
    ahead = {block.section for name in done for e in (old, new) for block in e.get(name, ())}
    return Fit(problems, of_old, of_new, frozenset(ahead))


def fit_texts(file: str, states: Sequence[State], translated: Sequence[Block]) -> Fit:
    """Lay a file of texts on its English one: what has the same keys belongs together."""
    own = {block.kind: block for block in translated}
    pairs = [(one, own[one.block.kind]) for one in states if one.block.kind in own]
    return Fit(
        [slip for one, mine in pairs for slip in inline_slips(file, one.english, mine)],
        {one.old: mine for one, mine in pairs if one.old},
        {one.new: mine for one, mine in pairs if one.new},
    )


def _taken(
    old: Sections, new: Sections, own: Sections
) -> tuple[dict[str, Sequence[Block]], set[str]]:
    """The version of each section that counts, and the sections of which it is today's."""
    taken: dict[str, Sequence[Block]] = {}
    today: set[str] = set()
    for name in {**old, **new}:
        sides = [side[name] for side in (old, new) if name in side]
        if name not in own and len(sides) == 1:
            continue
        taken[name] = sides[0]
        if name in own and sides[0] != sides[-1]:
            taken[name] = min(sides, key=lambda side: _rated(side, own[name]))
        if name not in old or taken[name] is not sides[0]:
            today.add(name)
    return taken, today


def _order(taken: Sections, own: Sections, english: Sequence[str]) -> list[str]:
    """The sections in the order of the translation; one that it lacks after the one before it."""
    order = [name for name in own if name in taken]
    before = None
    for name in (name for name in english if name in taken):
        if name not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, name)
        before = name
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
    """Each English block with its translation, None where one of them is missing."""

    def marks(block: Block) -> object:
        section = renamed.get(block.section, block.section) if block.is_heading else ""
        return shape(block), section

    if [*map(marks, english)] == [*map(marks, own)]:
        return list(zip(english, own, strict=True))
    cost = _costs(english, own, renamed)
    return aligned(english, own, cost, lambda block: 0.9 if block.kind == "fence" else 1.0)


def _costs(
    english: Sequence[Block], own: Sequence[Block], renamed: Mapping[str, str]
) -> Callable[[Block, Block], float]:
    """What two blocks cost as a pair; one that has no partner costs 1."""
    known = [{b.section for b in blocks if b.is_heading} for blocks in (english, own)]
    long, wide = (sum(len(b.text) + 1 for b in side) / (len(side) or 1) for side in (own, english))

    def cost(one: Block, mine: Block) -> float:
        if one.is_heading and mine.is_heading:
            if renamed.get(mine.section, mine.section) == renamed.get(one.section, one.section):
                return 0.5 * (one.kind != mine.kind)
            return math.inf if mine.section in known[0] or one.section in known[1] else 1.1
        parts = {one.kind.partition(":")[0], mine.kind.partition(":")[0]}
        if one.kind != mine.kind:
            fixed = {"heading", "fence", "front matter"} & parts and len(parts) > 1
            return math.inf if fixed else 1.6
        if shape(one) != shape(mine):
            return 1.2 if one.kind == "fence" else 0.8
        # A hint only: what is long in English is long in every language.
        unlike = abs(math.log((len(mine.text) + 1) / (len(one.text) * long / wide + 1)))
        return 0.3 * _differs(one, mine) + 0.05 * min(unlike, 3)

    return cost


def _differs(one: Block, mine: Block) -> bool:
    return links(one) != links(mine) or codes(one) != codes(mine)
