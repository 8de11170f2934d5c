"""What a snippet is expected to print, and whether a run printed that.

`map_squares.out` stands beside `map_squares.py`; `map_squares.spawn.out`, `map_squares.windows.out`
are variants, named by `situation`. `...` matches any text, line ends included, as in doctest.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asrun.snippets.situation import is_name
from asrun.text import read_text

ANYTHING = "..."


@dataclass(frozen=True)
class Expected:
    """An expected output: the file it stands in and the situation in that file's name."""

    file: Path
    situation: str
    text: str


def read_variants(snippet: Path, name: str) -> dict[str, Expected]:
    """Every expected output beside the file, by the name of its situation (`` is the normal one).

    `name` is how messages call the snippet. A file whose name is no situation's is left out; the
    rules report it. Raises ProblemError for what is no text.
    """
    found = {}
    for file in sorted(snippet.parent.glob(f"{snippet.stem}.*")):
        if file.suffix == ".out":
            situation = file.name.removeprefix(snippet.stem).removesuffix(".out").removeprefix(".")
            if not situation or is_name(situation):
                text = read_text(file, f"{name.rpartition('/')[0]}/{file.name}")
                found[situation] = Expected(file, situation, text)
    return found


def matches(expected: str, printed: str, *, any_order: bool = False) -> bool:
    """Whether the printed text is the expected one; with `any_order`, line by line in any order."""
    if not any_order:
        return _pattern(expected).fullmatch(printed) is not None
    rest = printed.splitlines()
    # Literal lines first: a line with `...` must not take what a literal one needs.
    for line in sorted(expected.splitlines(), key=lambda text: ANYTHING in text):
        pattern = _pattern(line)
        match = next((found for found in rest if pattern.fullmatch(found)), None)
        if match is None:
            return False
        rest.remove(match)
    return not rest


def difference(expected: Expected, printed: str, name: str) -> Iterator[str]:
    """A unified diff from the expected output (file `name`) to what was printed."""
    return difflib.unified_diff(_rows(expected.text), _rows(printed), name, "printed", lineterm="")


def _rows(text: str) -> list[str]:
    """The lines as they are compared, of which the last says that it does not end."""
    *rows, rest = text.split("\n")
    return [*rows, f"{rest} [the line does not end here]"] if rest else rows


def merged(expected: str, printed: str) -> str:
    """What was printed, with every `...` of the expected text kept where it still matches.

    Lines are aligned; a stretch of expected lines with `...` in it stays when it matches what
    stands at its place in the new output.
    """
    if ANYTHING not in expected:
        return printed
    if matches(expected, printed):
        return expected
    old, new = expected.splitlines(keepends=True), printed.splitlines(keepends=True)
    for index, line in enumerate(old):
        if ANYTHING in line:
            pattern = _pattern(line)
            fitting = [i for i, text in enumerate(new) if pattern.fullmatch(text)]
            if fitting:
                nearest = min(fitting, key=lambda i: abs(i - index))
                new[nearest] = line
    return "".join(new)


def _pattern(expected: str) -> re.Pattern[str]:
    return re.compile(".*?".join(map(re.escape, expected.split(ANYTHING))), re.DOTALL)
