"""What got another name in English: snippets, ids of headings, pages.

A snippet counts as gone only when its file is; a fence that was exchanged for another while both
files exist is an edit, and left to translators.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from asrun.pages.scan import scan_page
from asrun.problem import Problem, typed
from asrun.translations.blocks import Block
from asrun.translations.likeness import one_page
from asrun.translations.slips import links
from asrun.translations.snapshots import Translation, pages_of, read_versions
from asrun.translations.status import PageState, States
from asrun.tree import Tree

FIX = "translations check --fix"


@dataclass(frozen=True)
class Renames:
    """Snippets by their old names, None where removed; ids of headings by page and old id."""

    snippets: Mapping[str, str | None]
    ids: Mapping[tuple[str, str], str]


def renames_in(tree: Tree, states: States) -> Renames:
    """What English renamed since its pages were translated."""
    pages = [state for state in states.values() if state]
    ids = {
        (state.versions.page, old.section): new.section
        for state in pages
        for one in state.states
        if (old := one.old) and (new := one.new)
        if new.is_heading and old.section and new.section and old.section != new.section
    }
    return Renames(_snippets(tree, pages), ids)


def not_carried(states: States, renames: Renames) -> Iterator[Problem]:
    """What the site cannot show until it is carried into the translation."""
    pages = [state for state in states.values() if state]
    linked = {
        target_of(state.versions.page, link)
        for state in pages
        for one in state.states
        if one.new
        for link in links(one.new)
    }
    for state in pages:
        file, page = state.versions.file, state.versions.page
        for own in (one.own for one in state.states if one.own):
            snippet, new = snippet_of(own), renames.ids.get((page, own.section))
            if snippet in renames.snippets:
                now = renames.snippets[snippet]
                said = f"is `{now}` now" if now else "is gone"
                yield Problem(file, own.line, f"`{snippet}` {said}: {typed(FIX)} carries that.")
            elif new and own.is_heading and (page, new) in linked:
                said = f"`{{ #{own.section} }}` is `{{ #{new} }}` in English now"
                yield Problem(file, own.line, f"{said}: {typed(FIX)} carries it.")


def renamed_pages(translation: Translation) -> dict[str, str]:
    """Pages whose English has another name now, by the old one: its text is much the same."""
    english, own = pages_of(translation.default), pages_of(translation.language)
    lone = [read_versions(translation, page) for page in english if page not in own]
    renamed: dict[str, str] = {}
    for page in (page for page in own if lone and page not in english):
        versions = read_versions(translation, page)
        before = versions.blocks(versions.snapshot)
        for other in lone:
            if one_page(before, other.blocks(other.english)):
                renamed[page] = other.page
                lone.remove(other)
                break
    return renamed


def target_of(page: str, link: str) -> tuple[str, str]:
    """The page, by its path, and the id that a link on a page leads to."""
    path, _, anchor = link.partition("#")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return there, anchor


def snippet_of(block: Block | None) -> str:
    """The file that a block shows, if it is a fence that shows one."""
    if block is None or block.kind != "fence":
        return ""
    fences = scan_page("", block.text).fences
    return fences[0].snippet if fences else ""


def _snippets(tree: Tree, pages: list[PageState]) -> dict[str, str | None]:
    """Snippets whose file is gone: what English shows in their place, None where it is nothing."""
    if not tree.snippets.is_dir() or not any(tree.snippets.iterdir()):
        return {}  # a tree that was given no snippets has lost none
    places: dict[str, str | None] = {}
    added: set[str] = set()
    for one in (one for state in pages for one in state.states if not one.is_same):
        old, new = snippet_of(one.old), snippet_of(one.new)
        known = new if new != old and (tree.root / new).is_file() else None
        if known:
            added.add(known)
        if old and old != new and not (tree.root / old).is_file():
            places[old] = places.get(old) or known
    for old, place in places.items():
        # A section that moved to another page takes its snippets with it, under the same names.
        moved = [name for name in added if posixpath.basename(name) == posixpath.basename(old)]
        if place is None and len(moved) == 1:
            places[old] = moved[0]
    return places
