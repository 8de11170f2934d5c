"""Which block of a translation belongs to which English one, and where they do not fit.

A section of a translation is right when it has the shape that it had when it was translated (the
snapshot), and also when it already has the shape of today's English: then somebody brought it up to
date, and only recording it is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tools.problem import Problem
from tools.translations.blocks import Block
from tools.translations.changes import Change, by_section
from tools.translations.structure import inline_slips, matched, shape_slips

Sections = Mapping[str, Sequence[Block]]


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
    old, new, own = by_section(snapshot), by_section(english), by_section(translated)
    renamed = _misnamed(old, new, own)
    problems = [*_wrong_sections(file, old, new, own, renamed), *_wrong_order(file, old, new, own)]
    later = {change.old: change.new for change in changes if change.old and change.new}
    earlier = {change.new: change.old for change in changes if change.old and change.new}
    of_old: dict[Block, Block] = {}
    of_new: dict[Block, Block] = {}
    ahead = {s for s in old if s not in new and s not in own}
    lost = _lost(old, new, own, renamed)
    for section, blocks in own.items():
        name = renamed.get(section, section)
        if name not in old and name not in new:
            continue
        before = [*old.get(name, ()), *lost.get(name, ())]
        today = [*new.get(name, ()), *lost.get(name, ())]
        by_old = shape_slips(file, before, blocks)
        by_new = shape_slips(file, today, blocks) if by_old or name not in old else []
        if name in old and (
            not by_old or name not in new or (by_new and len(by_old) <= len(by_new))
        ):
            problems += by_old
            pairs = dict(matched(before, blocks))
            of_old |= pairs
            of_new |= {later[one]: other for one, other in pairs.items() if one in later}
            for one, other in pairs.items():
                versions = [one, later[one]] if one in later else [one]
                problems += inline_slips(file, versions, other)
            continue
        problems += by_new
        if not by_new:
            ahead.add(name)
        pairs = dict(matched(today, blocks))
        of_new |= pairs
        of_old |= {earlier[one]: other for one, other in pairs.items() if one in earlier}
        for one, other in pairs.items():
            versions = [one, earlier[one]] if one in earlier else [one]
            problems += inline_slips(file, versions, other)
    return Fit(tuple(problems), of_old, of_new, frozenset(ahead))


def _misnamed(old: Sections, new: Sections, own: Sections) -> dict[str, str]:
    """Sections under a wrong id: what no English version has, for what is missing, in order."""
    unknown = [s for s in own if s and s not in old and s not in new]
    missing = [s for s in old if s and s in new and s not in own]
    return dict(zip(unknown, missing, strict=True)) if len(unknown) == len(missing) else {}


def _wrong_sections(
    file: str, old: Sections, new: Sections, own: Sections, renamed: Mapping[str, str]
) -> list[Problem]:
    problems = []
    for section, blocks in own.items():
        if section in renamed:
            problems.append(
                Problem(
                    file,
                    blocks[0].line,
                    f"the id of this heading is `{{ #{renamed[section]} }}` in every language, "
                    f"got `{{ #{section} }}`: links lead to it.",
                )
            )
        elif section and section not in old and section not in new:
            problems.append(
                Problem(
                    file,
                    blocks[0].line,
                    f"`{{ #{section} }}` is no section of the English page: remove it, or use the "
                    "id that its heading has there.",
                )
            )
    for section in old:
        if section in new and section not in own and section not in renamed.values():
            line = _line_before(section, old, own)
            if section:
                heading = old[section][0].text
                sentence = (
                    f"after this line the heading `{heading}` is missing: add it translated, with "
                    "the same id."
                )
            else:
                keys = [block.kind.partition(":")[2] for block in old[section]]
                sentence = f"the front matter is missing: add {', '.join(keys)} as in English."
            problems.append(Problem(file, line, sentence))
    return problems


def _line_before(section: str, old: Sections, own: Sections) -> int:
    """The line after which a missing section belongs: the end of the one before it.

    Where only its heading is missing, its blocks stand at the end of that one.
    """
    for name in reversed(list(old)[: list(old).index(section)]):
        if name in own:
            blocks = own[name]
            rest = len(blocks) - (len(old[section]) - 1)
            whole = [*old[name], *old[section][1:]]
            if 0 < rest < len(blocks) and not shape_slips("", whole, blocks):
                return blocks[rest - 1].last
            return blocks[-1].last
    return 1


def _lost(
    old: Sections, new: Sections, own: Sections, renamed: Mapping[str, str]
) -> dict[str, Sequence[Block]]:
    """By section, the blocks of the one after it that only a missing heading put there."""
    found: dict[str, Sequence[Block]] = {}
    names = list(old)
    for before, section in pairwise(names):
        missing = section not in own and section in new and section not in renamed.values()
        if missing and before in own:
            rest = old[section][1:]
            if not shape_slips("", [*old[before], *rest], own[before]):
                found[before] = rest
    return found


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
    sentence = f"the sections come in another order than in English, which is {order}."
    return [Problem(file, own[first][0].line, sentence)]
