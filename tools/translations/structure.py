"""Whether a translation has the shape of its English page: each slip a problem with its cure.

Shape is what has to be equal block by block; what is inside a block, links and inline code, has to
be equal too, in any order. Words are free.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tools.problem import Problem
from tools.translations.blocks import Block

LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_NAMES = {"front matter": "front-matter key", "row": "table row", "item": "list item"}
Shape = tuple[object, ...]


def section_slips(
    page: str, english: Sequence[Block], translated: Sequence[Block]
) -> list[Problem]:
    """How one section of the file `page` departs from the English one."""
    problems = shape_slips(page, english, translated)
    for one, other in matched(english, translated):
        problems += inline_slips(page, [one], other)
    return problems


def shape_slips(page: str, english: Sequence[Block], translated: Sequence[Block]) -> list[Problem]:
    """Blocks that are missing, that are too many, or that are of another kind."""
    problems: list[Problem] = []
    for tag, a, b, c, d in _opcodes(english, translated):
        if tag == "equal":
            continue
        pairs = min(b - a, d - c)
        for one, other in zip(english[a : a + pairs], translated[c : c + pairs], strict=True):
            problems.append(Problem(page, other.line, _departs(one, other)))
        for one in english[a + pairs : b]:
            before = translated[max(0, min(c + pairs, len(translated)) - 1)]
            sentence = f"after this line one {told(one)} is missing: “{short(one)}”. Add it"
            same = " as it is in English." if one.kind == "fence" else ", translated."
            problems.append(Problem(page, before.last, sentence + same))
        for other in translated[c + pairs : d]:
            sentence = (
                f"this {told(other)} is not in the English section as it was translated: remove "
                "it, or, if English has it today, translate all that is new in the section."
            )
            problems.append(Problem(page, other.line, sentence))
    return problems


def inline_slips(page: str, english: Sequence[Block], translated: Block) -> list[Problem]:
    """How links, images and inline code differ from the English block.

    `english` are versions of one block, the one that counts first; a translation that agrees with
    any of them is right.
    """
    found = [list(_inline_slips(page, one, translated)) for one in english]
    return found[0] if all(found) else []


def matched(english: Sequence[Block], translated: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Blocks that take the same place; where the shapes differ, those around the difference."""
    for tag, a, b, c, d in _opcodes(english, translated):
        if tag == "equal":
            yield from zip(english[a:b], translated[c:d], strict=True)


def told(block: Block) -> str:
    """A block's kind for people: table row, admonition `!!! note`."""
    kind, _, detail = block.kind.partition(":")
    name = _NAMES.get(kind, kind)
    if kind == "heading":
        return f"heading `{'#' * int(detail)}`"
    return f"{name} `{detail}`" if detail else name


def short(block: Block, most: int = 70) -> str:
    """The beginning of a block's text."""
    text = " ".join(block.text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _opcodes(
    english: Sequence[Block], translated: Sequence[Block]
) -> Sequence[tuple[str, int, int, int, int]]:
    own, theirs = [_shape(b) for b in english], [_shape(b) for b in translated]
    return SequenceMatcher(None, own, theirs, autojunk=False).get_opcodes()


def _shape(block: Block) -> Shape:
    """What has to be equal: not the words."""
    if block.kind in ("fence", "comment"):
        return block.kind, block.depth, block.text
    return block.kind, block.depth, block.columns


def _departs(english: Block, translated: Block) -> str:
    if english.kind == translated.kind and english.kind in ("fence", "comment"):
        return (
            f"a {english.kind} stays as it is in English, to the byte: expected "
            f"`{_inside(english)}`, got `{_inside(translated)}`."
        )
    if english.kind == translated.kind == "row" and english.depth == translated.depth:
        return (
            f"this table row has {translated.columns} columns and the English one "
            f"{english.columns}, “{short(english)}”: give it as many."
        )
    deep = " at another depth" if english.kind == translated.kind else ""
    return (
        f"expected {told(english)} here{deep}, got {told(translated)}; in English it is "
        f"“{short(english)}”: make it the same kind of block."
    )


def _inside(block: Block) -> str:
    lines = block.text.splitlines()
    return " ".join(lines[1:-1] if block.kind == "fence" else lines)


def _inline_slips(page: str, english: Block, translated: Block) -> Iterator[Problem]:
    if english.kind in ("fence", "comment"):
        return
    for what, pattern in (("link target", LINK), ("inline code", _CODE)):
        theirs, own = set(pattern.findall(english.text)), set(pattern.findall(translated.text))
        parts = [f"`{name}` is missing" for name in sorted(theirs - own)]
        parts += [f"`{name}` is not in English" for name in sorted(own - theirs)]
        if parts:
            yield Problem(
                page,
                _line_of(translated, own - theirs),
                f"{what}: {', '.join(parts)}. Write it as in “{short(english)}”.",
            )


def _line_of(block: Block, names: set[str]) -> int:
    """The line on which one of these stands, else the block's first."""
    for offset, line in enumerate(block.text.splitlines()):
        if any(name in line for name in names):
            return min(block.line + offset, block.last)
    return block.line
