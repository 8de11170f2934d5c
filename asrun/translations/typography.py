"""Spacing and punctuation of Chinese, Japanese and Korean, as autocorrect has them.

It is given what a reader sees of each block: no fences (it would take indented text for code), no
link targets, and a word in the place of inline code, so that the space around code counts too.
"""

import re
from collections.abc import Iterable, Iterator

from asrun.problem import Problem
from asrun.translations.blocks import Block

try:
    from autocorrect_py import format_for
except ImportError:  # a free-threaded Python, for which it is not built
    format_for = None  # type: ignore[assignment]

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_TARGET = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\s*\{[^}]*\}\s*$")
_MARKS = re.compile(r"(?<=[\u3000-\u303f\uff00-\uffef])\*\*? +|\*\*?|~~|^#+ ")
"""Emphasis; after a full-width mark it needs the space behind it to end, so that is no slip."""
_PLACE = re.compile(r"Code(\d+)x")


def applies_to(hreflang: str) -> bool:
    return hreflang.split("-")[0] in ("zh", "ja", "ko")


def is_here() -> bool:
    """Whether anything can be found: not on a Python that autocorrect is not built for."""
    return format_for is not None


def misprints(file: str, blocks: Iterable[Block]) -> Iterator[Problem]:
    """A problem for each line that should read otherwise; none where autocorrect is not here."""
    if not is_here():
        return
    for block in blocks:
        if block.kind in ("fence", "comment"):
            continue
        for offset, line in enumerate(block.text.splitlines()):
            seen, wanted = _corrected(line)
            if seen != wanted:
                sentence = f"spacing or punctuation: expected “{wanted}”, got “{seen}”."
                yield Problem(file, min(block.line + offset, block.last), sentence)


def _corrected(line: str) -> tuple[str, str]:
    """The part of a line that is not as it should be, and how it should be."""
    codes: list[str] = []

    def hide(code: re.Match[str]) -> str:
        codes.append(code[0])
        return f"Code{len(codes) - 1}x"

    plain = _MARKS.sub("", _ATTRIBUTES.sub("", _TARGET.sub(r"\1", _CODE.sub(hide, line))))
    fixed = format_for(plain, "txt").rstrip("\n")
    shown = [_PLACE.sub(lambda place: codes[int(place[1])], text) for text in (plain, fixed)]
    return _around(shown[0], shown[1])


def _around(one: str, other: str, context: int = 12) -> tuple[str, str]:
    """Two texts cut down to where they differ, with a little around it."""
    if one == other:
        return "", ""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    first = max(0, start - context)
    cut = [text[first : len(text) - max(0, end - context)] for text in (one, other)]
    return cut[0], cut[1]
