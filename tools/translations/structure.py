"""Whether a translation has the shape of its English page: each slip a problem with its cure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tools.problem import Problem
from tools.translations.blocks import Block
from tools.translations.changes import by_section

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_NAMES = {
    "front matter": "front-matter value",
    "row": "table row",
    "item": "list item",
    "tab": "tab",
}
Shape = tuple[object, ...]


def slips(page: str, english: Sequence[Block], translated: Sequence[Block]) -> list[Problem]:
    """How `translated` (the file `page`) departs from `english`, section by section."""
    theirs, own = by_section(english), by_section(translated)
    problems: list[Problem] = []
    for section, blocks in theirs.items():
        if section not in own:
            heading = blocks[0].text
            problems.append(
                Problem(
                    page,
                    _line_for(section, list(theirs), own),
                    f"the section `{{ #{section} }}` is missing: add the heading `{heading}` "
                    "translated, with the same id.",
                )
            )
    for section, blocks in own.items():
        if section not in theirs:
            problems.append(
                Problem(
                    page,
                    blocks[0].line,
                    f"`{{ #{section} }}` is no section of the English page: use the id that its "
                    "heading has there, or remove the section.",
                )
            )
    for section in (s for s in theirs if s in own):
        problems += section_slips(page, theirs[section], own[section])
    order = [s for s in own if s in theirs]
    if not problems and order != [s for s in theirs if s in own]:
        problems.append(Problem(page, 1, f"the sections come in another order: {order}."))
    return problems


def section_slips(
    page: str, english: Sequence[Block], translated: Sequence[Block]
) -> list[Problem]:
    """The same inside one section."""
    matcher = SequenceMatcher(
        None, [_shape(b) for b in english], [_shape(b) for b in translated], autojunk=False
    )
    problems: list[Problem] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(english[a:b], translated[c:d], strict=True):
                problems += _inline_slips(page, one, other)
            continue
        pairs = min(b - a, d - c)
        for one, other in zip(english[a : a + pairs], translated[c : c + pairs], strict=True):
            problems.append(Problem(page, other.line, _departs(one, other)))
        for one in english[a + pairs : b]:
            line = translated[max(0, min(c + pairs, len(translated)) - 1)].last
            told = _told(one)
            problems.append(
                Problem(page, line, f"after this line a {told} is missing: “{_short(one)}”.")
            )
        for other in translated[c + pairs : d]:
            sentence = f"this {_told(other)} is not in the English page: remove it."
            problems.append(Problem(page, other.line, sentence))
    return problems


def _departs(english: Block, translated: Block) -> str:
    if english.kind == translated.kind == "fence":
        wanted = english.text.splitlines()[1:-1]
        return (
            "a fence stays as it is in English, to the byte: expected "
            f"`{' '.join(wanted)}`, got `{' '.join(translated.text.splitlines()[1:-1])}`."
        )
    if english.kind == translated.kind == "row":
        return (
            f"this table row has {translated.columns} columns, the English one "
            f"{english.columns}: “{_short(english)}”."
        )
    return (
        f"expected a {_told(english)} here, got a {_told(translated)}; in English it is "
        f"“{_short(english)}”."
    )


def _inline_slips(page: str, english: Block, translated: Block) -> Iterator[Problem]:
    """Links, images and inline code are the same, in any order."""
    if english.kind == "fence":
        return
    for what, pattern in (("link target", _LINK), ("inline code", _CODE)):
        theirs, own = set(pattern.findall(english.text)), set(pattern.findall(translated.text))
        missing, extra = sorted(theirs - own), sorted(own - theirs)
        if missing or extra:
            told = [f"missing `{name}`" for name in missing] + [f"not there: `{n}`" for n in extra]
            yield Problem(
                page,
                translated.line,
                f"{what} differs from English, {', '.join(told)}; in English: “{_short(english)}”.",
            )


def _shape(block: Block) -> Shape:
    """What has to be equal: not the words."""
    if block.kind == "fence":
        return block.kind, block.depth, block.text
    return block.kind, block.depth, block.columns


def _told(block: Block) -> str:
    kind, _, detail = block.kind.partition(":")
    name = _NAMES.get(kind, kind)
    return f"{name} `{detail}`" if detail and kind != "heading" else f"{name} {detail}".strip()


def _short(block: Block) -> str:
    return block.folded if len(block.folded) <= 70 else block.folded[:67] + "…"


def _line_for(section: str, order: list[str], own: dict[str, list[Block]]) -> int:
    """The line after which a missing section belongs: the end of the one before it."""
    before = order[: order.index(section)]
    return next((own[s][-1].last for s in reversed(before) if s in own), 1)
