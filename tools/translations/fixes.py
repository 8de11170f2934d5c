"""What a change of English pages means for translations without a word being translated.

Carried into every language, and into its snapshots: a snippet that was renamed or removed, the id
of a heading, the target of a link. A snippet counts as gone only when its file is; a fence that was
exchanged for another while both files exist is an edit, and left to translators.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.pages.languages import Language
from tools.pages.scan import scan_page
from tools.problem import Problem
from tools.translations.blocks import Block, read_blocks
from tools.translations.changes import Change, by_section, compare
from tools.translations.fitting import fit
from tools.translations.snapshots import (
    Versions,
    pages_of,
    read_versions,
    snapshot_file,
    write_page,
)
from tools.translations.status import headline
from tools.tree import Tree

_ID = re.compile(r"(\{[^}]*#)([\w-]+)")
_TARGET = re.compile(r"(\]\(\s*<?)([^)\s>]+)")
Targets = Mapping[int, Sequence[tuple[str, str]]]
"""By the first line of a block: its link targets before and after."""


@dataclass(frozen=True)
class Carried:
    """Snippets by their old names, None where removed; ids of headings by page and old id."""

    snippets: Mapping[str, str | None]
    ids: Mapping[tuple[str, str], str]


def fix_tree(tree: Tree, languages: Sequence[Language], default: Language) -> list[Problem]:
    """Write what can be carried into each language's pages and snapshots; says what, and where."""
    pages = [
        versions
        for language in languages
        for page in pages_of(language)
        if (versions := read_versions(tree, language, default, page)).english is not None
    ]
    carried = Carried(_snippets(tree, pages), dict(pair for v in pages for pair in _ids(v)))
    done: list[Problem] = []
    for versions in pages:
        own, snapshot = _targets(versions)
        page, language = versions.page, versions.language
        for file, text, links in (
            (language.folder / page, versions.translated, own),
            (snapshot_file(language, page), versions.snapshot, snapshot),
        ):
            if text is None:
                continue
            new, said = carry(page, text, carried, links)
            if said:
                write_page(file, new)
                done += [Problem(tree.name(file), line, sentence) for line, sentence in said]
    return done


def carry(
    page: str, text: str, carried: Carried, targets: Targets
) -> tuple[str, list[tuple[int, str]]]:
    """A page's text with everything carried into it, and each change with its line."""
    lines = text.splitlines()
    said: list[tuple[int, str]] = []
    for block in read_blocks(text):
        if block.kind == "fence" or block.kind.startswith("front matter"):
            continue
        for index in range(block.line - 1, min(block.last, len(lines))):
            new = _relinked(page, lines[index], carried, targets.get(block.line, ()))
            if block.kind.startswith("heading") and (page, block.section) in carried.ids:
                new = _ID.sub(rf"\g<1>{carried.ids[page, block.section]}", new)
            if new != lines[index]:
                said.append((index + 1, f"`{lines[index].strip()}` is now `{new.strip()}`."))
                lines[index] = new
    gone: set[int] = set()
    for fence in scan_page(page, text).fences:
        if fence.snippet not in carried.snippets:
            continue
        renamed = carried.snippets[fence.snippet]
        if renamed:
            lines[fence.line] = f"python {renamed}"
            said.append((fence.line, f"`{fence.snippet}` is now `{renamed}`."))
        else:
            end = fence.line + 2
            gone |= set(range(fence.line - 1, end + (lines[end : end + 1] == [""])))
            said.append((fence.line, f"`{fence.snippet}` is gone, and its fence with it."))
    kept = [line for index, line in enumerate(lines) if index not in gone]
    return "\n".join(kept).rstrip("\n") + "\n", sorted(said)


def _relinked(page: str, line: str, carried: Carried, targets: Sequence[tuple[str, str]]) -> str:
    """A line with the targets of its links as they are now."""
    moved = dict(targets)

    def target(link: re.Match[str]) -> str:
        found = moved.get(link[2], link[2])
        path, mark, anchor = found.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        return link[1] + path + mark + carried.ids.get((there, anchor), anchor)

    return _TARGET.sub(target, line)


def _snippets(tree: Tree, pages: Iterable[Versions]) -> dict[str, str | None]:
    """Snippets whose file is gone: what English shows in their place, None where it is nothing."""
    places: dict[str, str | None] = {}
    added: set[str] = set()
    for versions in pages:
        for change in _changes(versions):
            old, new = _snippet(change.old), _snippet(change.new)
            if new and new != old and (tree.root / new).is_file():
                added.add(new)
            if old and old != new and not (tree.root / old).is_file():
                known = new if new and (tree.root / new).is_file() else None
                places[old] = places.get(old) or known
    for old, place in places.items():
        # A section that moved to another page takes its snippets with it, under the same names.
        moved = [name for name in added if posixpath.basename(name) == posixpath.basename(old)]
        if place is None and len(moved) == 1:
            places[old] = moved[0]
    return places


def _snippet(block: Block | None) -> str:
    """The file that a block shows, if it is a fence that shows one."""
    if block is None or block.kind != "fence":
        return ""
    fences = scan_page("", block.text).fences
    return fences[0].snippet if fences else ""


def _ids(versions: Versions) -> Iterator[tuple[tuple[str, str], str]]:
    """Sections that have another id now: the same heading, or the same text below it."""
    old = by_section(read_blocks(versions.base))
    new = by_section(read_blocks(versions.english or ""))
    appeared = [section for section in new if section not in old]
    for section in (s for s in old if s and s not in new):
        for other in appeared:
            if _is_one_section(old[section], new[other]):
                appeared.remove(other)
                yield (versions.page, section), other
                break


def _is_one_section(old: Sequence[Block], new: Sequence[Block]) -> bool:
    if old[0].kind != new[0].kind:
        return False
    bodies = [[block.folded for block in blocks[1:]] for blocks in (old, new)]
    return headline(old[0]) == headline(new[0]) or (bodies[0] == bodies[1] != [])


def _targets(versions: Versions) -> tuple[Targets, Targets]:
    """Links that lead elsewhere while no word around them changed: in the page, in its snapshot."""
    own: dict[int, list[tuple[str, str]]] = {}
    snapshot: dict[int, list[tuple[str, str]]] = {}
    changes = _changes(versions)
    wanted = [(c.old, c.new) for c in changes if c.kind == "changed" and c.old and c.new]
    moved = [
        (old, pairs)
        for old, new in wanted
        if old.kind != "fence"
        and _TARGET.sub(r"\1", old.folded) == _TARGET.sub(r"\1", new.folded)
        and (pairs := _pairs(old, new))
    ]
    if not moved:
        return own, snapshot
    fitted = fit(
        versions.file,
        read_blocks(versions.base),
        read_blocks(versions.english or ""),
        read_blocks(versions.translated or ""),
        changes,
    )
    for old, pairs in moved:
        snapshot[old.line] = pairs
        if old in fitted.of_old:
            own[fitted.of_old[old].line] = pairs
    return own, snapshot


def _pairs(old: Block, new: Block) -> list[tuple[str, str]]:
    before = [link[1] for link in _TARGET.findall(old.text)]
    after = [link[1] for link in _TARGET.findall(new.text)]
    return [(one, other) for one, other in zip(before, after, strict=True) if one != other]


def _changes(versions: Versions) -> list[Change]:
    return compare(read_blocks(versions.base), read_blocks(versions.english or ""))
