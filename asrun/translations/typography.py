"""Spacing and punctuation of Chinese, Japanese and Korean, as autocorrect has them.

It is given what a reader sees of each block: no fences (it would take indented text for code), no
link targets, and a word in the place of inline code, so that the space around code counts too.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from asrun.problem import Problem
from asrun.translations.blocks import Block
from asrun.translations.inline import CODE

try:
    from autocorrect_py import format_for
except ImportError:  # a free-threaded Python, for which it is not built
    format_for = None  # type: ignore[assignment]

_TARGET = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\s*\{[^}]*\}\s*$")
_MARKS = re.compile(r"(?<=[\u3000-\u303f\uff00-\uffef])\*\*? +|\*\*?|~~|^#+ ")
"""Emphasis; after a full-width mark it needs the space behind it to end, so that is no slip."""
_PLACE = re.compile(r"Code(\d+)x")
_CONTEXT = 12
"""How many characters are shown around a slip."""


def is_here() -> bool:
    """Whether anything can be found: not on a Python that autocorrect is not built for."""
    return format_for is not None


def misprints(file: str, blocks: Iterable[Block]) -> Iterator[Problem]:
    """A problem for each line that should read otherwise; none where autocorrect is not here."""
    for block in blocks if is_here() else ():
        if block.kind in ("fence", "comment"):
            continue
        for offset, line in enumerate(block.text.splitlines()):
            seen, wanted = _corrected(line)
            if seen != wanted:
                sentence = f"spacing or punctuation: expected “{wanted}”, got “{seen}”."
                yield Problem(file, min(block.line + offset, block.last), sentence)


def _corrected(line: str) -> tuple[str, str]:
    """The part of a line that is not as it should be with a little around, and how it should be."""
    codes: list[str] = []

    def hide(code: re.Match[str]) -> str:
        codes.append(code[0])
        return f"Code{len(codes) - 1}x"

    plain = _MARKS.sub("", _ATTRIBUTES.sub("", _TARGET.sub(r"\1", CODE.sub(hide, line))))
    fixed = format_for(plain, "txt").rstrip("\n")
    one, other = (_PLACE.sub(lambda place: codes[int(place[1])], text) for text in (plain, fixed))
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    differ = [step for step in steps if step[0] != "equal"]
    if not differ:
        return "", ""
    (_, a, _, c, _), (_, _, b, _, d) = differ[0], differ[-1]
    return one[max(0, a - _CONTEXT) : b + _CONTEXT], other[max(0, c - _CONTEXT) : d + _CONTEXT]
