"""Saying that a translation is up to date: the only thing that moves a snapshot.

What does not fit today's English, or is still English, is refused. That an English block changed
and its translation did not is worth a warning only: sometimes the old words still fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.problem import Problem
from tools.translations.blocks import Block, read_blocks
from tools.translations.changes import by_section
from tools.translations.snapshots import TOP, Versions, with_section
from tools.translations.status import (
    NEW,
    REMOVED,
    PageState,
    is_untranslated,
    line_of,
    state_of,
    stay_pattern,
)
from tools.translations.structure import section_slips, shape_slips, short, told

Sections = Mapping[str, Sequence[Block]]


@dataclass(frozen=True)
class Recording:
    """The snapshot's new text, or the problems for which it was refused; and warnings."""

    snapshot: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def record(
    versions: Versions, section: str | None, stays: tuple[str, ...], earlier: str | None = None
) -> Recording:
    """Record a page, or one section of it by its id.

    `earlier` is the translation as it was when the snapshot was last moved, where that is known.
    """
    if versions.english is None:
        sentence = f"there is no English page `{versions.page}` to compare with: remove this one."
        return _refused(Problem(versions.file, 0, sentence))
    if versions.translated is None:
        sentence = f"there is no such page; `{_command('start', versions)}` makes it."
        return _refused(Problem(versions.file, 0, sentence))
    english = by_section(read_blocks(versions.english))
    own = by_section(read_blocks(versions.translated))
    wanted, wrong = _wanted(versions, section, english, own)
    if wrong:
        return _refused(wrong)
    state = state_of(versions, stays)
    problems = [p for name in wanted for p in _unfit(state, name, english, own)]
    problems += _untranslated(versions, wanted, english, own, stays)
    if problems:
        return _refused(*problems)
    if section is None:
        snapshot = versions.english
    else:
        snapshot = with_section(versions.base, versions.english, wanted[0])
    return Recording(snapshot, (), tuple(_unmoved(state, wanted, earlier)))


def _refused(*problems: Problem) -> Recording:
    return Recording("", problems)


def _command(verb: str, versions: Versions) -> str:
    return f"uv run translations {verb} {versions.language.code} {versions.page}"


def _wanted(
    versions: Versions, section: str | None, english: Sections, own: Sections
) -> tuple[list[str], Problem | None]:
    """The sections to record, or why there are none."""
    known = by_section(read_blocks(versions.base))
    everything = list(dict.fromkeys([*english, *own, *known]))
    if section is None:
        return everything, None
    name = "" if section == TOP and TOP not in everything else section
    if name not in everything:
        names = ", ".join(f"#{s or TOP}" for s in everything)
        return [], Problem(
            versions.file, 0, f"there is no section `#{section}`; there are {names}."
        )
    if versions.snapshot is None:
        sentence = f"nothing was recorded yet, so record the whole: {_command('done', versions)}"
        return [], Problem(versions.file, 0, sentence)
    return [name], None


def _unfit(state: PageState, section: str, english: Sections, own: Sections) -> list[Problem]:
    """Where a section departs from today's English."""
    file = state.versions.file
    theirs, mine = english.get(section), own.get(section)
    if theirs and mine:
        return _undone(state, section, theirs, mine) or section_slips(file, theirs, mine)
    if mine:
        sentence = f"English has no section `#{section}` any more: remove it here too."
        return [Problem(file, mine[0].line, sentence)]
    if theirs:
        before = [s for s in list(english)[: list(english).index(section)] if s in own]
        line = own[before[-1]][-1].last if before else 1
        sentence = f"after this line the section “{short(theirs[0])}” is missing: translate it."
        return [Problem(file, line, sentence)]
    return []


def _undone(
    state: PageState, section: str, theirs: Sequence[Block], mine: Sequence[Block]
) -> list[Problem]:
    """What came and went in English, for a section that still has the shape of its snapshot.

    The shape alone would not tell which of several paragraphs is the new one.
    """
    file = state.versions.file
    base = by_section(read_blocks(state.versions.base)).get(section, ())
    if shape_slips(file, base, mine) or not shape_slips(file, theirs, mine):
        return []
    problems = []
    for one in (one for one in state.states if one.block.section == section):
        line, name = line_of(state, one), f"{told(one.block)}, “{short(one.block)}”"
        if one.kind == NEW:
            sentence = f"after this line belongs a new {name}: translate it."
            problems.append(Problem(file, line, sentence))
        elif one.kind == REMOVED:
            problems.append(Problem(file, line, f"no longer in English is this {name}: remove it."))
    return problems


def _untranslated(
    versions: Versions,
    wanted: Sequence[str],
    english: Sections,
    own: Sections,
    stays: tuple[str, ...],
) -> list[Problem]:
    names = stay_pattern(stays)
    return [
        Problem(
            versions.file,
            block.line,
            f"not translated: “{short(block)}”. Translate it; or if it is a name that stays, add "
            f"it to `stays` in {versions.file.removesuffix(versions.page)}.language.yml.",
        )
        for section in wanted
        for block in own.get(section, ())
        if is_untranslated(block, english.get(section, ()), names)
    ]


def _unmoved(state: PageState, wanted: Sequence[str], earlier: str | None) -> list[Problem]:
    """Blocks whose English changed while their translation is word for word what it was."""
    if earlier is None:
        return []
    was = {(block.section, block.folded) for block in read_blocks(earlier)}
    return [
        Problem(
            state.versions.file,
            one.own.line,
            "warning: recorded, but English changed here and the translation did not: "
            f"“{short(one.own)}”. If it should, edit it now.",
        )
        for one in state.states
        if one.change.kind == "changed"
        and one.own is not None
        and one.own.is_prose
        and one.own.section in wanted
        and (one.own.section, one.own.folded) in was
    ]
