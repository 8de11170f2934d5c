"""What needs no words, put into translations as English has it: `check --fix`.

What English renamed is carried into every page and its snapshot: pages, snippets, ids, targets of
links. Where a translator slipped on one of these it is put right. Words are never touched, and a
block whose words changed in English stays behind.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from asrun.problem import Problem
from asrun.translations.blocks import Block, read_blocks
from asrun.translations.inline import LINK
from asrun.translations.renames import Renames, renamed_pages, renames_in, snippet_of, target_of
from asrun.translations.slips import links
from asrun.translations.snapshots import (
    Translation,
    pages_of,
    read_versions,
    snapshot_file,
    write_page,
)
from asrun.translations.status import PageState, states_of
from asrun.translations.texts import is_yaml

_ID = re.compile(r"(\{[^}]*)(#[^\s}]+)")
_ELSEWHERE = re.compile(r"[\w+.-]+:|[/#]")
Swaps = Mapping[str, str]
"""What stands in a block, and what has to stand there: targets of links, `#id`, a whole fence."""


def fix_tree(translation: Translation) -> Iterator[Problem]:
    """Write what can be carried into a language's pages and snapshots; says what, and where.

    Raises ProblemError.
    """
    yield from _rename(translation)
    states = states_of(translation)
    renames = renames_in(translation.tree, states)
    for state in states.values():
        if state and not is_yaml(state.versions.page):
            yield from _carry(state, renames)


def mended(before: Block | None, today: Block | None, own: Block) -> Swaps:
    """What of a translated block has to be exchanged, so that it has English's id, links, fence.

    English as it is today counts where its words are those of before.
    """
    wanted = today if before is None or (today and before.words == today.words) else before
    if wanted is None or own.kind.partition(":")[0] != wanted.kind.partition(":")[0]:
        return {}
    known = [block for block in (before, today) if block]
    if own.kind == "fence":
        return {} if own.text in {block.text for block in known} else {own.text: wanted.text}
    swaps: dict[str, str] = {}
    if own.is_heading and all(block.section != own.section for block in known):
        swaps[f"#{own.section}"] = f"#{wanted.section}"
    if links(own) == links(wanted) or (today and wanted is before and links(own) == links(today)):
        return swaps
    if before and wanted is today and links(before).total() == links(wanted).total():
        pairs = zip(links(before).elements(), links(wanted).elements(), strict=True)
        swaps |= {old: new for old, new in pairs if old != new}
    extra, missing = links(own) - links(wanted), links(wanted) - links(own)
    if extra.total() == missing.total() == 1:
        swaps |= zip(extra, missing, strict=True)
    return swaps


def _rename(translation: Translation) -> Iterator[Problem]:
    """Give pages the names that their English has now, and mend the links that lead to them."""
    tree, language = translation.tree, translation.language
    renamed = renamed_pages(translation)
    for page in pages_of(language) if renamed else ():
        versions = read_versions(translation, page)
        name = renamed.get(page, page)

        def target(link: str, page: str = page, name: str = name) -> str:
            there, anchor = target_of(page, link)
            if _ELSEWHERE.match(link) or (there not in renamed and page == name):
                return link
            path = posixpath.relpath(renamed.get(there, there), posixpath.dirname(name) or ".")
            return f"{path}#{anchor}" if anchor else path

        for text, file in (
            (versions.snapshot, snapshot_file(language, name)),
            (versions.translated, language.folder / name),
        ):
            new, said = _edited(text or "", lambda block: {it: target(it) for it in links(block)})
            if text is not None and (name != page or said):
                write_page(file, new)
        yield from (Problem(tree.name(language.folder / name), *one) for one in said)
        if name != page:
            snapshot_file(language, page).unlink(missing_ok=True)
            (language.folder / page).unlink()
            yield Problem(versions.file, 0, f"this is now {tree.name(language.folder / name)}.")


def _carry(state: PageState, renames: Renames) -> Iterator[Problem]:
    """Write a page and its snapshot with everything carried into them; each change said once."""
    versions, page = state.versions, state.versions.page
    tree, language = versions.translation.tree, versions.translation.language
    own = [(one, one.own) for one in state.states]
    base = [(one, one.old) for one in state.states if one.new]
    known: set[str] = set()
    for text, file, blocks in (
        (versions.translated, language.folder / page, own),
        (versions.snapshot, snapshot_file(language, page), base),
    ):
        slips = {it.line: mended(one.old, one.new, it) for one, it in blocks if it}
        fixed, said = _edited(text or "", _carried(page, renames, slips))
        if text is not None and fixed != text:
            write_page(file, fixed)
        yield from (Problem(tree.name(file), *one) for one in said if one[1] not in known)
        known |= {sentence for _, sentence in said}


def _carried(page: str, renames: Renames, slips: Mapping[int, Swaps]) -> Callable[[Block], Swaps]:
    """Tells what has to be exchanged in a block of a page. `slips` are known by their lines."""

    def swaps(block: Block) -> Swaps:
        found = dict(slips.get(block.line, {}))
        shown = found.get(block.text, block.text)
        snippet = snippet_of(replace(block, text=shown))
        if snippet in renames.snippets:
            new = renames.snippets[snippet]
            found[block.text] = shown.replace(snippet, new) if new else ""
        if block.is_heading and (new := renames.ids.get((page, block.section))):
            found.setdefault(f"#{block.section}", f"#{new}")
        for link in links(block):
            target = found.get(link, link)
            there, anchor = target_of(page, target)
            if new := renames.ids.get((there, anchor)):
                found[link] = f"{target.partition('#')[0]}#{new}"
        return found

    return swaps


def _edited(text: str, swaps: Callable[[Block], Swaps]) -> tuple[str, list[tuple[int, str]]]:
    """A text with everything exchanged, and each change with its line."""
    lines = text.split("\n")
    said: list[tuple[int, str]] = []
    for block in reversed(read_blocks(text)):
        own = swaps(block)
        first, last = block.line - 1, min(block.last, len(lines))
        if not own or block.kind.startswith("front matter"):
            continue
        if block.kind == "fence":
            new = own.get(block.text, block.text) if block.depth == 0 else block.text
            if new == block.text:
                continue
            end = last + (not new and lines[last : last + 1] == [""])
            lines[first:end] = new.split("\n") if new else ()
            gone = f"`{snippet_of(block)}` is gone, and its fence with it."
            said.append((block.line, _difference(block.text, new) if new else gone))
            continue
        for index in range(first, last):
            was = lines[index]
            new = LINK.sub(lambda link: link[1] + own.get(link[2], link[2]), was)  # noqa: B023
            if block.is_heading:
                new = _ID.sub(lambda it: it[1] + own.get(it[2], it[2]), new)  # noqa: B023
            if new != was:
                lines[index] = new
                said.append((index + 1, _difference(was, new)))
    return "\n".join(lines), sorted(said)


def _difference(was: str, new: str) -> str:
    """Which words of a line or a fence are other ones now."""
    one, other = (re.split(r"[\s()<>]+", text) for text in (was, new))
    if len(one) != len(other):
        return "this fence is now as it is in English."
    words = (pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
    return ", ".join(f"`{old}` is now `{today}`" for old, today in words) + "."
