"""What is wrong with one block beside its English one: each slip a sentence with its cure.

Its kind, its depth and its columns have to be equal, and a fence to the byte; links and inline code
too, in any order. Words are free.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from asrun.problem import Problem
from asrun.translations.blocks import Block
from asrun.translations.inline import CODE, LINK
from asrun.translations.naming import kind_name, quoted

_EXACT = ("fence", "comment")


def shape(block: Block) -> tuple[object, ...]:
    """What has to be equal: not the words."""
    return block.kind, block.depth, block.text if block.kind in _EXACT else block.columns


def links(block: Block) -> Counter[str]:
    """The targets of a block's links and images."""
    return Counter(() if block.kind in _EXACT else (found[1] for found in LINK.findall(block.text)))


def codes(block: Block) -> Counter[str]:
    """Inline code, white space folded."""
    found = () if block.kind in _EXACT else CODE.findall(block.text)
    return Counter(" ".join(code[1].split()) for code in found)


def shape_slip(english: Block, own: Block) -> str | None:
    """How two blocks that take the same place differ in shape."""
    if shape(english) == shape(own):
        return None
    same_kind = english.kind == own.kind
    if same_kind and english.kind in _EXACT and english.text != own.text:
        return (
            f"a {english.kind} stays as it is in English, to the byte: expected "
            f"`{_inside(english)}`, got `{_inside(own)}`."
        )
    if same_kind and english.columns != own.columns:
        return (
            f"this table row has {own.columns} columns and the English one {english.columns}, "
            f"“{quoted(english)}”: give it as many."
        )
    return (
        f"expected {kind_name(english)} here{' at another depth' if same_kind else ''}, got "
        f"{kind_name(own)}; in English it is “{quoted(english)}”: make it the same kind of block."
    )


def inline_slips(file: str, english: Sequence[Block], own: Block) -> list[Problem]:
    """How links, images and inline code differ from the English block.

    `english` are versions of one block, the one that counts first; a translation that agrees with
    any of them is right.
    """
    found = [list(_inline_slips(file, one, own)) for one in english]
    return found[0] if all(found) else []


def line_of(block: Block, names: Sequence[str]) -> int:
    """The line on which one of these stands, else the block's first."""
    for offset, line in enumerate(block.text.splitlines()):
        if any(name in line for name in names):
            return min(block.line + offset, block.last)
    return block.line


def _inline_slips(file: str, english: Block, own: Block) -> Iterator[Problem]:
    for what, found in (("link target", links), ("inline code", codes)):
        theirs, mine = set(found(english)), set(found(own))
        extra = sorted(mine - theirs)
        parts = [f"`{name}` is missing" for name in sorted(theirs - mine)]
        parts += [f"`{name}` is not in English" for name in extra]
        if parts:
            sentence = f"{what}: {', '.join(parts)}. Write it as in “{quoted(english)}”."
            yield Problem(file, line_of(own, extra), sentence)


def _inside(block: Block) -> str:
    lines = block.text.splitlines()
    return " ".join(lines[1:-1] if block.kind == "fence" else lines)
