"""What a change of translations brings up to date, for whoever records it."""

from collections.abc import Sequence
from dataclasses import dataclass

from asrun.pages.glossary import Term
from asrun.problem import Problem
from asrun.translations.advice import command
from asrun.translations.done import record
from asrun.translations.history import text_at
from asrun.translations.snapshots import TOP, Versions
from asrun.translations.status import AHEAD, CHANGED, PageState, State, behind_by_section
from asrun.translations.texts import is_yaml
from asrun.tree import Tree


@dataclass(frozen=True)
class Update:
    """A section that a change brings up to date. `section` is None for a page never recorded."""

    versions: Versions
    line: int
    section: str | None

    @property
    def target(self) -> str:
        """How the command `done` is told of it."""
        page = self.versions.page
        return page if self.section is None else f"{page}#{self.section or TOP}"


def updates_in(
    tree: Tree, state: PageState, since: str, terms: Sequence[Term], stays: tuple[str, ...]
) -> tuple[list[Update], list[Problem]]:
    """Sections whose blocks that were behind were all changed, and those where only some were.

    `since` is the git revision that the page is compared with.
    """
    versions = state.versions

    def can_be_recorded(section: str | None) -> bool:
        return not record(state, section, terms, stays).problems

    if not state.recorded:
        whole = not is_yaml(versions.page) and can_be_recorded(None)
        return ([Update(versions, 1, None)] if whole else []), []
    if not state.behind:
        return [], []
    before = text_at(tree, versions.file, since)
    was = None if before is None else {b.words for b in versions.blocks(before)}
    updates, partly = [], []
    for section, behind in behind_by_section(state):
        followed = [one for one in behind if _is_followed(one, was)]
        lines = [one.own.line for one in followed if one.own] or [1]
        if len(followed) == len(behind):
            if can_be_recorded(section or TOP):
                updates.append(Update(versions, lines[0], section))
        elif followed:
            rest = len(behind) - len(followed)
            sentence = (
                f"note: #{section or TOP} is brought up to date in part; {rest} more "
                f"block{'s are' if rest > 1 else ' is'} behind there: {command('status', state)}"
            )
            partly.append(Problem(versions.file, lines[0], sentence))
    return updates, partly


def _is_followed(one: State, was: set[str] | None) -> bool:
    """Whether the words of a translation are other ones than at that revision."""
    if one.kind == AHEAD or one.own is None or was is None:
        return one.kind == AHEAD
    return one.kind == CHANGED and one.own.words not in was
