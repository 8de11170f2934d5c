"""A page as a list of blocks: the pieces that are translated, compared and reported one by one.

A block is a front-matter value, a heading, a paragraph, a list item, a table row, a fence, or the
marker of an admonition or tab; what is indented below a marker or an item is split again. White
space is folded, so that wrapping a paragraph anew changes nothing. Where dialects differ, a page is
read as Python-Markdown reads it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from asrun.translations.inline import cells, has_words, prose_of

_HEADING = re.compile(r"^(#{1,6})\s*(\S.*)$")
_FENCE = re.compile(r"^(`{3,}|~{3,})")
_MARKER = re.compile(r'^(!!!|\?\?\?\+?|===[+!]*(?=\s*"))\s*([^"]*?)\s*(?:"(.*)")?\s*$')
_UNDERLINE = re.compile(r"^([=-])\1* *$")
_ITEM = re.compile(r"^([-*+]|\d+[.)])(\s+)")
_DEFINITION = re.compile(r"^(:)(\s+)")
_RULE = re.compile(r"^\|?[\s:|-]+\|[\s:|-]*$")
_FRONT = re.compile(r"^([\w-]+):\s*(.*)$")
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*$", re.DOTALL)
_TAGS = re.compile(r"^\s*(?:</?[a-zA-Z][\w-]*(?:\s[^<>]*)?>\s*)+$")
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*\S+(?:\s+[\"'(].*)?$")
_WORDLESS = ("fence", "comment", "tag", "reference")
_OWN = ("keywords", "search")
"""What of the front matter is no translation: each language has the words that its readers type."""
_Part = tuple[str, str, int, int, int]
"""A block's kind and text, its first and its last line, and its depth."""


@dataclass(frozen=True)
class Block:
    """One block. `line` and `last` are lines of the file, counted from 1.

    `kind` has its detail after a colon: `heading:2`, `admonition:!!! warning`. `section` is the id
    of the heading above, `position` counts blocks of a kind in a section, `depth` how deep a block
    is nested.
    """

    kind: str
    text: str
    line: int
    last: int
    section: str
    position: int = 0
    depth: int = 0

    @cached_property
    def folded(self) -> str:
        """The text with its white space folded."""
        return self.text if self.kind == "fence" else " ".join(self.text.split())

    @cached_property
    def words(self) -> str:
        """What there is to translate: the text without code, link targets and attributes."""
        return "" if self.kind in _WORDLESS else " ".join(prose_of(self.text).split())

    @property
    def is_prose(self) -> bool:
        """Whether there are words to translate."""
        return has_words(self.words)

    @property
    def is_heading(self) -> bool:
        return self.kind.startswith("heading")

    @property
    def columns(self) -> int:
        """The cells of a table's row, else 0."""
        return len(cells(self.text)) if self.kind == "row" else 0


def headline(block: Block) -> str:
    """A heading's words, without its marks and its id."""
    return AttrListTreeprocessor.HEADER_RE.sub("", block.text.strip("#").strip()).rstrip("# ")


def lines_of(text: str) -> list[str]:
    """A text's lines as Markdown sees them: tabs reach to the next multiple of four."""
    return text.expandtabs(4).removesuffix("\n").split("\n")


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a page, in order."""
    lines = lines_of(text)
    start = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    parts = chain(_front_matter(lines[:start]), _split(lines[start:], start + 1, 0))
    numbered: Counter[tuple[str, str]] = Counter()
    blocks: list[Block] = []
    section = ""
    for kind, words, line, last, depth in parts:
        name = kind.partition(":")[0]
        section = _id_of(words) if name == "heading" else section
        numbered[section, name] += 1
        blocks.append(Block(kind, words, line, last, section, numbered[section, name], depth))
    return tuple(blocks)


def _id_of(heading: str) -> str:
    """The id that the attributes at a heading's end give it, `` where there is none."""
    found = AttrListTreeprocessor.HEADER_RE.search(heading)
    attributes = dict(get_attrs_and_remainder(found[1])[0]) if found else {}
    return attributes.get("id") or ""


def _front_matter(lines: list[str]) -> Iterator[_Part]:
    for number, line in enumerate(lines, start=1):
        if (found := _FRONT.match(line)) and found[1] not in _OWN:
            yield f"front matter:{found[1]}", found[2], number, number, 0


def _split(lines: list[str], first: int, depth: int) -> Iterator[_Part]:
    """Blocks of lines that start at line `first` of the file, already dedented."""
    index = 0
    while index < len(lines):
        kind, text, end = _block_at(lines, index)
        if kind:
            yield kind, text, first + index, first + end - 1, depth
        index = end
        if not kind.startswith(("tab", "admonition", "item", "definition")):
            continue
        is_list = ":" not in kind
        index = _indented_end(lines, end, 2 if is_list else 4)
        inner = lines[end:index]
        wide = (len(row) - len(row.lstrip()) for row in inner if row.strip())
        indent = min(wide, default=0) if is_list else 4
        yield from _split([row[indent:] for row in inner], first + end, depth + 1)


def _block_at(lines: list[str], index: int) -> tuple[str, str, int]:
    """The kind, the text and the end of the block that starts at a line; no kind for no block."""
    line, end = lines[index], index + 1
    if not line.strip():
        return "", "", end
    if fence := _FENCE.match(line):
        ends = (n + 1 for n in range(end, len(lines)) if lines[n].rstrip() == fence[1])
        end = next(ends, len(lines))
        return "fence", "\n".join(lines[index:end]).strip("\n"), end
    if heading := _HEADING.match(line):
        return f"heading:{len(heading[1])}", line, end
    if under := _UNDERLINE.match(lines[end] if end < len(lines) else ""):
        mark = "#" if under[1] == "=" else "##"
        return f"heading:{len(mark)}", f"{mark} {line}", end + 1
    if line.lstrip().startswith("<!--"):
        last = next((n for n in range(index, len(lines)) if "-->" in lines[n]), index)
        text = "\n".join(lines[index : last + 1])
        if _COMMENT.match(text):
            return "comment", text, last + 1
    for kind, pattern in (("tag", _TAGS), ("reference", _REFERENCE)):
        if pattern.match(line):
            return kind, line, end
    if marker := _MARKER.match(line):
        is_tab = marker[1].startswith("=")
        sort = f"{marker[1]} {marker[2]}".rstrip()
        return f"tab:{marker[1]}" if is_tab else f"admonition:{sort}", marker[3] or "", end
    if item := _ITEM.match(line) or _DEFINITION.match(line):
        while end < len(lines) and (row := lines[end].strip()):
            if _ITEM.match(row) or _interrupts(row):
                break
            end += 1
        rows = (line[len(item[0]) :], *(row.strip() for row in lines[index + 1 : end]))
        return "definition" if item[1] == ":" else "item", "\n".join(rows), end
    if line.lstrip().startswith("|"):
        return "" if _RULE.match(line.strip()) else "row", line, end
    while end < len(lines) and lines[end].strip() and not _interrupts(lines[end]):
        end += 1
    return "paragraph", "\n".join(lines[index:end]), end


def _indented_end(lines: list[str], index: int, width: int) -> int:
    """The end of what is indented by `width` from `index` on, blank lines inside it included."""
    end = index
    for number in range(index, len(lines)):
        if not lines[number].strip():
            continue
        if not lines[number].startswith(" " * width):
            break
        end = number + 1
    return end


def _interrupts(line: str) -> bool:
    """Whether a line ends the paragraph above it; one of a list or a table does not."""
    return any(p.match(line) for p in (_FENCE, _HEADING, _MARKER, _DEFINITION))
