"""What needs no words, put into translations as English has it: `check --fix`.

What English renamed is carried into every page and its snapshot: pages, snippets, ids, targets of
links. Where a translator slipped on one of these it is put right. Words are never touched, and a
block whose words changed in English stays behind.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest

from asrun.pages.languages import Language
from asrun.pages.scan import scan_page
from asrun.problem import Problem
from asrun.translations.blocks import Block, read_blocks
from asrun.translations.inline import LINK
from asrun.translations.renames import Renames, renamed_pages, renames_in, target_of
from asrun.translations.site_status import states_of
from asrun.translations.slips import links
from asrun.translations.snapshots import pages_of, read_versions, snapshot_file, write_page
from asrun.translations.status import PageState
from asrun.translations.texts import is_yaml
from asrun.tree import Tree

_ID = re.compile(r"(\{[^}]*#)([^\s}]+)")
_ELSEWHERE = re.compile(r"[\w+.-]+:|[/#]")
Swaps = Mapping[str, str]
"""What stands in a block, and what has to stand there: targets of links, `#id`, a whole fence."""


def fix_tree(tree: Tree, languages: Sequence[Language], default: Language) -> list[Problem]:
    """Write what can be carried into each language's pages and snapshots; says what, and where.

    Raises ProblemError.
    """
    done: list[Problem] = []
    for language in languages:
        done += _rename(tree, language, default)
        states = states_of(tree, language, default)
        renames = renames_in(tree, states)
        for state in states.values():
            if state and not is_yaml(state.versions.page):
                done += _carry(state, renames)
    return done


def mended(before: Block | None, today: Block | None, own: Block) -> Swaps:
    """What of a translated block has to be exchanged, so that it has English's id, links, fence.

    English as it is today counts where its words are those of before.
    """
    wanted = today if before is None or (today and before.words == today.words) else before
    if wanted is None or own.kind.partition(":")[0] != wanted.kind.partition(":")[0]:
        return {}
    known = [block for block in (before, today) if block]
    if own.kind == "fence":
        is_known = any(block.text == own.text for block in known)
        return {} if is_known or wanted.text == own.text else {own.text: wanted.text}
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


def _rename(tree: Tree, language: Language, default: Language) -> Iterator[Problem]:
    """Give pages the names that their English has now, and mend the links that lead to them."""
    renamed = renamed_pages(tree, language, default)
    for page in pages_of(language) if renamed else ():
        versions = read_versions(tree, language, default, page)
        name = renamed.get(page, page)

        def target(link: str, page: str = page, name: str = name) -> str:
            there, anchor = target_of(page, link)
            if _ELSEWHERE.match(link) or (there not in renamed and page == name):
                return link
            path = posixpath.relpath(renamed.get(there, there), posixpath.dirname(name) or ".")
            return f"{path}#{anchor}" if anchor else path

        for text, file, shown in (
            (versions.snapshot, snapshot_file(language, name), ""),
            (versions.translated, language.folder / name, tree.name(language.folder / name)),
        ):
            if text is None:
                continue
            new, said = _edited(text, lambda link, _: target(link), {})
            if name != page or said:
                write_page(file, new)
            yield from (Problem(shown, line, sentence) for line, sentence in said if shown)
        if name != page:
            snapshot_file(language, page).unlink(missing_ok=True)
            (language.folder / page).unlink()
            yield Problem(versions.file, 0, f"this is now {tree.name(language.folder / name)}.")


def _carry(state: PageState, renames: Renames) -> Iterator[Problem]:
    """Write a page and its snapshot with everything carried into them; each changed line once."""
    versions = state.versions
    own: dict[int, Swaps] = {}
    snapshot: dict[int, Swaps] = {}
    for one in state.states:
        old, new = one.change.old, one.change.new
        if one.own:
            own[one.own.line] = mended(old, new, one.own)
        if old and one.change.kind == "changed":
            snapshot[old.line] = mended(old, new, old)
    told: dict[str, None] = {}
    for text, swaps, file, shown in (
        (versions.translated, own, versions.language.folder / versions.page, versions.file),
        (
            versions.snapshot,
            snapshot,
            snapshot_file(versions.language, versions.page),
            versions.source,
        ),
    ):
        if text is None:
            continue
        fixed, said = carried(versions.page, text, renames, swaps)
        if fixed != text:
            write_page(file, fixed)
        for line, sentence in said:
            if sentence not in told:
                yield Problem(shown, line, sentence)
        told |= dict.fromkeys(sentence for _, sentence in said)


def carried(
    page: str, text: str, renames: Renames, swaps: Mapping[int, Swaps]
) -> tuple[str, list[tuple[int, str]]]:
    """A page's text with everything carried into it, and each change with its line.

    `swaps` are what single blocks need, by their first lines.
    """

    def target(link: str, own: Swaps) -> str:
        found = own.get(link, link)
        there, anchor = target_of(page, found)
        new = renames.ids.get((there, anchor), anchor)
        return found if new == anchor else f"{found.partition('#')[0]}#{new}"

    ids = {old: new for (there, old), new in renames.ids.items() if there == page}
    new, said = _edited(text, target, swaps, ids)
    lines = new.split("\n")
    gone: set[int] = set()
    for fence in scan_page(page, new).fences:
        if fence.snippet not in renames.snippets:
            continue
        renamed = renames.snippets[fence.snippet]
        if renamed:
            lines[fence.line] = f"python {renamed}"
            said.append((fence.line, f"`{fence.snippet}` is now `{renamed}`."))
        else:
            end = fence.line + 2
            gone |= set(range(fence.line - 1, end + (lines[end : end + 1] == [""])))
            said.append((fence.line, f"`{fence.snippet}` is gone, and its fence with it."))
    kept = "\n".join(line for index, line in enumerate(lines) if index not in gone)
    return (kept.rstrip("\n") + "\n" if gone else kept), sorted(said)


def _edited(
    text: str,
    target: Callable[[str, Swaps], str],
    swaps: Mapping[int, Swaps],
    ids: Mapping[str, str] | None = None,
) -> tuple[str, list[tuple[int, str]]]:
    """A text with other link targets, ids of headings and fences, and each change with its line."""
    lines = text.split("\n")
    said: list[tuple[int, str]] = []
    for block in reversed(read_blocks(text)):
        own = swaps.get(block.line, {})
        if block.kind == "fence" and block.text in own and block.depth == 0:
            lines[block.line - 1 : block.last] = own[block.text].split("\n")
            said.append((block.line, "this fence is now as it is in English."))
        if block.kind == "fence" or block.kind.startswith("front matter"):
            continue
        for index in range(block.line - 1, min(block.last, len(lines))):
            was = lines[index]
            new = LINK.sub(lambda link: link[1] + target(link[2], own), was)  # noqa: B023
            if block.is_heading and block.section:
                mine = f"#{block.section}"
                known = f"#{(ids or {}).get(block.section, block.section)}"
                new = _ID.sub(lambda it: it[1] + own.get(mine, known)[1:], new)  # noqa: B023
            if new != was:
                lines[index] = new
                said.append((index + 1, f"{_difference(was, new)}."))
    return "\n".join(lines), sorted(said)


def _difference(was: str, new: str) -> str:
    """Which words of a line are other ones now."""
    pairs = zip_longest(*(re.split(r"[\s()<>]+", line) for line in (was, new)), fillvalue="")
    return ", ".join(f"`{one}` is now `{other}`" for one, other in pairs if one != other)
