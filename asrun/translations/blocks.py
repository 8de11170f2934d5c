"""A page as a list of blocks: the pieces that are translated, compared and reported one by one.

A block is a front-matter value, a heading, a paragraph, a list item, a table row, a fence, or the
marker of an admonition or tab; what is indented below a marker or an item is split again. White
space is folded, so that wrapping a paragraph anew changes nothing. Where dialects differ, a page is
read as Python-Markdown reads it.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

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
_GROUPED = ("item", "row", "definition")
"""Blocks of which several make one list or table, which nothing may be put into."""
_WORDLESS = ("fence", "comment", "tag", "reference")


@dataclass(frozen=True)
class Block:
    """One block. `line` and `last` are lines of the file, counted from 1.

    `kind` has its detail after a colon: `heading:2`, `admonition:!!! warning`. `section` is the id
    of the heading above, `position` counts blocks of a kind in a section, `depth` how deep a block
    is nested, `columns` the cells of a table's row. `unit` are the first and last line of the block
    at depth 0 that it stands in, `container` those of the whole list or table around that.
    """

    kind: str
    text: str
    line: int
    last: int
    section: str
    position: int = 0
    depth: int = 0
    columns: int = 0
    unit: tuple[int, int] = (0, 0)
    container: tuple[int, int] = (0, 0)

    @property
    def folded(self) -> str:
        """The text with its white space folded."""
        return self.text if self.kind == "fence" else " ".join(self.text.split())

    @property
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
    numbered: Counter[tuple[str, str]] = Counter()
    blocks: list[Block] = []
    section = ""
    for block in (*_front_matter(lines[:start]), *_split(lines[start:], start + 1, 0)):
        section = _id_of(block.text) if block.is_heading else section
        kind = block.kind.partition(":")[0]
        numbered[section, kind] += 1
        blocks.append(replace(block, section=section, position=numbered[section, kind]))
    return tuple(_placed(blocks, lines))


def _id_of(heading: str) -> str:
    """The id that the attributes at a heading's end give it, `` where there is none."""
    found = AttrListTreeprocessor.HEADER_RE.search(heading)
    attributes = dict(get_attrs_and_remainder(found[1])[0]) if found else {}
    return attributes.get("id") or ""


def _placed(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Block]:
    """The blocks, each with the lines of its unit and of its container."""
    units: list[list[Block]] = []
    for block in blocks:
        units += [[]] if block.depth == 0 else []
        units[-1].append(block)
    groups: list[list[list[Block]]] = []
    for unit in units:
        kind, before = unit[0].kind, groups[-1][-1][0].kind if groups else ""
        goes_on = kind == "definition" or (kind == before and kind in _GROUPED)
        groups += [] if groups and goes_on else [[]]
        groups[-1].append(unit)
    for group in groups:
        last = max(block.last for block in group[-1])
        while last < len(lines) and lines[last].lstrip().startswith("|"):
            last += 1  # the line under a table's head is no block
        for unit in group:
            ends = (unit[0].line, max(block.last for block in unit))
            container = (group[0][0].line, last)
            yield from (replace(block, unit=ends, container=container) for block in unit)


def _front_matter(lines: Sequence[str]) -> Iterator[Block]:
    for number, line in enumerate(lines, start=1):
        if found := _FRONT.match(line):
            yield Block(f"front matter:{found[1]}", found[2], number, number, "")


def _split(lines: list[str], first: int, depth: int) -> Iterator[Block]:
    """Blocks of lines that start at line `first` of the file, already dedented."""
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            index += 1
        elif fence := _FENCE.match(line):
            end = _fence_end(lines, index, fence[1])
            yield _block("fence", lines, index, end, first, depth)
            index = end
        elif heading := _HEADING.match(line):
            yield _block(f"heading:{len(heading[1])}", lines, index, index + 1, first, depth)
            index += 1
        elif under := _UNDERLINE.match(lines[index + 1] if index + 1 < len(lines) else ""):
            mark = "#" if under[1] == "=" else "##"
            head = _block(f"heading:{len(mark)}", lines, index, index + 2, first, depth)
            yield replace(head, text=f"{mark} {line}")
            index += 2
        elif wordless := _wordless(lines, index):
            kind, end = wordless
            yield _block(kind, lines, index, end, first, depth)
            index = end
        elif marker := _MARKER.match(line):
            kind = "tab" if marker[1].startswith("=") else "admonition"
            sort = marker[1] + (f" {marker[2]}" if kind == "admonition" else "")
            number = first + index
            yield Block(f"{kind}:{sort}", marker[3] or "", number, number, "", depth=depth)
            end = _indented_end(lines, index + 1, 4)
            yield from _split([row[4:] for row in lines[index + 1 : end]], number + 1, depth + 1)
            index = end
        elif item := _ITEM.match(line) or _DEFINITION.match(line):
            kind = "definition" if item[1] == ":" else "item"
            index = yield from _item(lines, index, first, depth, kind, len(item[0]))
        elif line.lstrip().startswith("|"):
            if not _RULE.match(line.strip()):
                row = _block("row", lines, index, index + 1, first, depth)
                yield replace(row, columns=len(cells(line)))
            index += 1
        else:
            end = index + 1
            while end < len(lines) and lines[end].strip() and not _interrupts(lines[end]):
                end += 1
            yield _block("paragraph", lines, index, end, first, depth)
            index = end


def _wordless(lines: list[str], index: int) -> tuple[str, int] | None:
    """The kind and the end of a block that holds no words and is no fence, if one starts here."""
    line = lines[index]
    if line.lstrip().startswith("<!--"):
        end = next((n for n in range(index, len(lines)) if "-->" in lines[n]), index) + 1
        return ("comment", end) if _COMMENT.match("\n".join(lines[index:end])) else None
    if _TAGS.match(line):
        return "tag", index + 1
    return ("reference", index + 1) if _REFERENCE.match(line) else None


def _item(
    lines: list[str], index: int, first: int, depth: int, kind: str, width: int
) -> Generator[Block, None, int]:
    """One list item: its own text, then the blocks that are indented below it."""
    end = index + 1
    while end < len(lines) and (row := lines[end].strip()):
        if _ITEM.match(row) or _interrupts(row):
            break
        end += 1
    text = "\n".join([lines[index][width:], *(row.strip() for row in lines[index + 1 : end])])
    yield Block(kind, text, first + index, first + end - 1, "", depth=depth)
    below = _indented_end(lines, end, 2)
    inner = lines[end:below]
    indent = min((len(row) - len(row.lstrip()) for row in inner if row.strip()), default=0)
    yield from _split([row[indent:] for row in inner], first + end, depth + 1)
    return below


def _block(kind: str, lines: list[str], start: int, end: int, first: int, depth: int) -> Block:
    text = "\n".join(lines[start:end]).strip("\n")
    return Block(kind, text, first + start, first + end - 1, "", depth=depth)


def _fence_end(lines: list[str], index: int, marker: str) -> int:
    ends = (n + 1 for n in range(index + 1, len(lines)) if lines[n].rstrip() == marker)
    return next(ends, len(lines))


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
