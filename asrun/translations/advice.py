"""What to do about a block that is behind: its place, a sentence, and the command that records it.

No advice makes anybody throw away a text whose English only went elsewhere.
"""

from collections.abc import Iterator, Sequence

from asrun.problem import Problem
from asrun.translations.naming import kind_name, quoted
from asrun.translations.snapshots import TOP
from asrun.translations.status import (
    AHEAD,
    CHANGED,
    MOVED,
    NEW,
    REMOVED,
    UNTRANSLATED,
    PageState,
    State,
)

WORDS = {
    CHANGED: "English changed",
    NEW: "new in English",
    REMOVED: "no longer in English",
    MOVED: "moved in English",
    UNTRANSLATED: "not translated",
    AHEAD: "brought up to date, not recorded",
}


def line_of(state: PageState, one: State) -> int:
    """The line of the translation, or the last one of what a new block comes after."""
    if one.own:
        return one.own.line
    after = one.change.after
    own = state.fit.of_old.get(after) if after else None
    return own.last if own else 1


def happened(one: State) -> str:
    """What happened to a block, in a few words."""
    if one.kind == NEW and one.elsewhere:
        return "moved here in English"
    return "moved away in English" if one.kind == REMOVED and one.elsewhere else WORDS[one.kind]


def where(state: PageState, one: State) -> str:
    """The place of a block: the line of its translation, or the one that it comes after."""
    section = f"#{one.block.section or TOP}"
    name = f"{kind_name(one.block)} {one.block.position or ''}".strip()
    return f"{'line' if one.own else 'after line'} {line_of(state, one)}  {section}  {name}"


def command(verb: str, state: PageState, sections: Sequence[str] = ()) -> str:
    """The command that does something with a page, or with these sections of it."""
    page = state.versions.page
    targets = [f"{page}#{section or TOP}" for section in sections] or [page]
    return f"uv run translations {verb} {state.versions.language.code} {' '.join(targets)}"


def cure(state: PageState, one: State) -> str:
    """What to do, and the command that records it."""
    recorded = command("done", state, one.sections)
    place = f"{state.versions.file}:{line_of(state, one)}"
    if one.kind == AHEAD:
        return f"record it: {recorded}"
    if one.kind == UNTRANSLATED:
        return f"translate {place}"
    if one.kind == MOVED:
        return f"move {place} to after {_target(state, one)}, then: {recorded}"
    if one.kind == REMOVED and one.elsewhere:
        return f"its words belong to {one.elsewhere} now: move {place} there, then: {recorded}"
    if one.kind == NEW and one.elsewhere:
        return f"its words stand at {one.elsewhere}: move them to after {place}, then: {recorded}"
    if one.kind == NEW and one.block.kind.startswith("text"):
        key = one.block.kind.partition(":")[2]
        return f"add `{key}` to {state.versions.file}, then: {recorded}"
    renamed = one.kind == CHANGED and one.block.is_heading and not one.change.is_reworded
    if one.own and (one.block.kind == "fence" or renamed):
        gone = "what was only renamed or removed: uv run translations check --fix"
        return f"edit {place}, then: {recorded}; {gone}"
    if one.kind == REMOVED:
        return f"remove {place}, then: {recorded}"
    if one.kind == NEW:
        return f"translate it after {place}, then: {recorded}"
    return f"edit {place}, then: {recorded}"


def undone(state: PageState, sections: Sequence[str]) -> Iterator[Problem]:
    """What came, went and moved in English and not in the translation; a section as one thing."""
    whole = ""
    for one in state.states:
        section = one.block.section
        if not {*one.sections} & {*sections} or (section and section == whole):
            continue
        name = f"{kind_name(one.block)}, “{quoted(one.block)}”"
        if one.kind == NEW and one.own is None:
            sentence = f"after this line belongs a new {name}: translate it."
            if one.elsewhere:
                sentence = f"after this line belongs this {name}: move it from {one.elsewhere}."
        elif one.kind == REMOVED and one.own:
            sentence = f"no longer in English is this {name}: remove it."
            if one.elsewhere:
                sentence = f"this {name}, belongs elsewhere now: move it to {one.elsewhere}."
        elif one.kind == MOVED:
            sentence = f"this {name}, moved in English: move it to after {_target(state, one)}."
        else:
            continue
        whole = section if one.block.is_heading else whole
        yield Problem(state.versions.file, line_of(state, one), sentence)


def _target(state: PageState, one: State) -> str:
    """The place after which a block stands in English today."""
    line = 1
    for other in state.states:
        if other is one:
            break
        line = other.own.last if other.change.new and other.own else line
    return f"{state.versions.file}:{line}"
