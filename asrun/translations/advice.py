"""What to do about a block that is behind: its place, a sentence, and the command that records it.

No advice makes anybody throw away a text whose English only went elsewhere.
"""

from collections.abc import Iterator, Sequence

from asrun.problem import Problem, typed
from asrun.translations.changes import Kind, State
from asrun.translations.naming import kind_name, quoted
from asrun.translations.renames import FIX
from asrun.translations.snapshots import TOP
from asrun.translations.status import PageState

WORDS = {
    Kind.CHANGED: "English changed",
    Kind.NEW: "new in English",
    Kind.REMOVED: "no longer in English",
    Kind.MOVED: "moved in English",
    Kind.UNTRANSLATED: "not translated",
    Kind.AHEAD: "brought up to date, not recorded",
}


def line_of(one: State) -> int:
    """The line of the translation, or the last one of what a new block comes after."""
    if one.own:
        return one.own.line
    return one.near.last if one.near else 1


def happened(one: State) -> str:
    """What happened to a block, in a few words."""
    if one.elsewhere and one.kind in (Kind.NEW, Kind.REMOVED):
        return "moved here in English" if one.kind == Kind.NEW else "moved away in English"
    return WORDS[one.kind]


def where(one: State) -> str:
    """The place of a block: the line of its translation, or the one that it comes after."""
    section = f"#{one.block.section or TOP}"
    name = f"{kind_name(one.block)} {one.block.position or ''}".strip()
    return f"{'line' if one.own else 'after line'} {line_of(one)}  {section}  {name}"


def command(verb: str, state: PageState, sections: Sequence[str] = ()) -> str:
    """The command that does something with a page, or with these sections of it."""
    page, language = state.versions.page, state.versions.translation.language
    targets = [f"{page}#{section or TOP}" for section in sections] or [page]
    return typed(f"translations {verb} {language.code} {' '.join(targets)}")


def cure(state: PageState, one: State) -> str:
    """What to do, and the command that records it."""
    record = command("done", state, one.sections)
    step = _step(state, one, f"{state.versions.file}:{line_of(one)}")
    if one.kind in (Kind.UNTRANSLATED, Kind.AHEAD):
        return step if one.kind == Kind.UNTRANSLATED else f"{step}: {record}"
    renamed = one.kind == Kind.CHANGED and one.block.is_heading and not one.is_reworded
    a_fence = (
        one.kind in (Kind.CHANGED, Kind.REMOVED) and one.block.kind == "fence" and not one.elsewhere
    )
    gone = f"; what was only renamed or removed: {typed(FIX)}"
    return f"{step}, then: {record}{gone if renamed or a_fence else ''}"


def undone(state: PageState, sections: Sequence[str]) -> Iterator[Problem]:
    """What came, went and moved in English and not in the translation; a section as one thing."""
    whole = ""
    for one in state.states:
        section = one.block.section
        to_do = one.kind == Kind.MOVED or one.kind == (Kind.REMOVED if one.own else Kind.NEW)
        if not to_do or not {*one.sections} & {*sections} or (section and section == whole):
            continue
        whole = section if one.block.is_heading else whole
        name = f"{kind_name(one.block)} “{quoted(one.block)}”"
        here = "this line" if one.kind == Kind.NEW else "it"
        sentence = f"{happened(one)}: {name}; {_step(state, one, here)}."
        yield Problem(state.versions.file, line_of(one), sentence)


def _step(state: PageState, one: State, place: str) -> str:
    """What to do with the block at a place, or with a new one after it."""
    if one.kind == Kind.AHEAD:
        return "record it"
    if one.kind == Kind.UNTRANSLATED:
        return f"translate {place}"
    if one.kind == Kind.MOVED:
        return f"move {place} to after {_target(state, one)}"
    if one.kind == Kind.REMOVED and one.elsewhere:
        return f"its words belong to {one.elsewhere} now: move {place} there"
    if one.kind == Kind.NEW and one.elsewhere:
        return f"its words stand at {one.elsewhere}: move them to after {place}"
    if one.kind == Kind.NEW and one.block.kind.startswith("text"):
        return f"add `{one.block.kind.partition(':')[2]}` to {state.versions.file}"
    if one.kind == Kind.NEW:
        return f"translate it after {place}"
    return f"{'remove' if one.kind == Kind.REMOVED else 'edit'} {place}"


def _target(state: PageState, one: State) -> str:
    """The place after which a block stands in English today."""
    before = state.states[: state.states.index(one)]
    line = next((other.own.last for other in reversed(before) if other.new and other.own), 1)
    return f"{state.versions.file}:{line}"
