"""The state of every page of a language, and what went from one page to another."""

from dataclasses import replace

from asrun.pages.languages import Language
from asrun.translations.blocks import Block
from asrun.translations.likeness import same_words
from asrun.translations.snapshots import pages_of, read_versions, texts_of
from asrun.translations.status import NEW, REMOVED, PageState, state_of, stays_in
from asrun.tree import Tree


def states_of(tree: Tree, language: Language, default: Language) -> dict[str, PageState | None]:
    """Every English page, and file of texts, by its path; None for one that is not translated.

    Raises ProblemError.
    """
    stays = stays_in(tree, language)
    found: dict[str, PageState | None] = {}
    for page in (*pages_of(default), *texts_of(default)):
        versions = read_versions(tree, language, default, page)
        found[page] = state_of(versions, stays) if versions.translated is not None else None
    return _across(found)


def _across(states: dict[str, PageState | None]) -> dict[str, PageState | None]:
    """The states, with blocks that went from one page to another knowing of each other."""
    pages = [state for state in states.values() if state]
    gone = [
        (p, one) for p in pages for one in p.states if (one.kind, one.elsewhere) == (REMOVED, "")
    ]
    moved: dict[tuple[str, Block], str] = {}
    for page in pages:
        for one in page.states:
            if (one.kind, one.elsewhere) != (NEW, ""):
                continue
            for pair in gone:
                before, old = pair
                if before is page or not old.own or not _is_one(old.block, one.block):
                    continue
                gone.remove(pair)
                moved[page.versions.page, one.block] = f"{before.versions.file}:{old.own.line}"
                moved[before.versions.page, old.block] = (
                    f"{page.versions.english_file}:{one.block.line}"
                )
                break
    return {
        name: state
        and replace(
            state,
            states=tuple(
                replace(one, elsewhere=moved.get((name, one.block), one.elsewhere))
                for one in state.states
            ),
        )
        for name, state in states.items()
    }


def _is_one(old: Block, new: Block) -> bool:
    return (old.kind, old.folded) == (new.kind, new.folded) or same_words(old, new)
