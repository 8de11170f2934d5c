"""A page as a list of blocks: the pieces that are translated, compared and reported one by one.

A block is a front-matter value, a heading, a paragraph, a list item, a table row, a fence, or the
marker of an admonition or tab; what is indented below a marker or an item is split again. White
space is folded, so that wrapping a paragraph anew changes nothing.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{[^}]*#([\w-]+)[^}]*\})?\s*$")
_FENCE = re.compile(r"^(`{3,}|~{3,})")
_MARKER = re.compile(r'^(!!!|\?\?\?\+?|===\+?!?)\s*([^"]*?)\s*(?:"(.*)")?\s*$')
_ITEM = re.compile(r"^([-*+]|\d+[.)])(\s+)")
_DEFINITION = re.compile(r"^(:)(\s+)")
_RULE = re.compile(r"^\|?[\s:|-]+\|[\s:|-]*$")
_FRONT = re.compile(r"^([\w-]+):\s*(.*)$")
_COMMENT = re.compile(r"^<!--.*-->$")
_CODE = re.compile(r"`[^`]*`")
_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Block:
    """One block. `line` and `last` are lines of the file, counted from 1.

    `kind` has its detail after a colon: `heading:2`, `admonition:!!! warning`. `section` is the id
    of the heading above, `position` counts blocks of a kind in a section, `depth` how deep a block
    is nested, `columns` the cells of a table's row.
    """

    kind: str
    text: str
    line: int
    last: int
    section: str
    position: int = 0
    depth: int = 0
    columns: int = 0

    @property
    def folded(self) -> str:
        """The text with its white space folded."""
        return self.text if self.kind == "fence" else " ".join(self.text.split())

    @property
    def is_prose(self) -> bool:
        """Whether there are words to translate: letters outside code, links and attributes."""
        if self.kind == "fence" or self.kind == "comment":
            return False
        return re.search(r"[^\W\d_]{2,}", prose_of(self.text)) is not None

    @property
    def key(self) -> str:
        """How people name it: #section, kind, position."""
        where = f"#{self.section}" if self.section else "top"
        return f"{where} {self.kind.partition(':')[0]} {self.position}"


def prose_of(text: str) -> str:
    """A text without its code, link targets and attributes: what is left is words."""
    return _ATTRIBUTES.sub("", _LINK_TARGET.sub("]", _CODE.sub("", text)))


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a page, in order."""
    lines = text.splitlines()
    found = list(_front_matter(lines))
    start = 0
    if lines[:1] == ["---"] and "---" in lines[1:]:
        start = lines.index("---", 1) + 1
    numbered: Counter[tuple[str, str]] = Counter()
    blocks: list[Block] = []
    section = ""
    for block in [*found, *_split(lines[start:], start + 1, 0)]:
        if block.kind.startswith("heading"):
            heading = _HEADING.match(block.text)
            section = (heading and heading[3]) or ""
        kind = block.kind.partition(":")[0]
        numbered[section, kind] += 1
        blocks.append(replace(block, section=section, position=numbered[section, kind]))
    return tuple(blocks)


def _front_matter(lines: list[str]) -> Iterator[Block]:
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        return
    for number, line in enumerate(lines[1 : lines.index("---", 1)], start=2):
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
        elif _COMMENT.match(line.strip()):
            yield _block("comment", lines, index, index + 1, first, depth)
            index += 1
        elif marker := _MARKER.match(line):
            kind = "tab" if marker[1].startswith("=") else "admonition"
            sort = marker[1] + (f" {marker[2]}" if kind == "admonition" else "")
            title = marker[3] or ""
            number = first + index
            yield Block(f"{kind}:{sort}", title, number, number, "", depth=depth)
            end = _indented_end(lines, index + 1, 4)
            yield from _split([row[4:] for row in lines[index + 1 : end]], number + 1, depth + 1)
            index = end
        elif item := _ITEM.match(line) or _DEFINITION.match(line):
            kind = "definition" if item[1] == ":" else "item"
            index = yield from _item(lines, index, first, depth, kind, len(item[0]))
        elif line.lstrip().startswith("|"):
            if not _RULE.match(line.strip()):
                columns = len(re.split(r"(?<!\\)\|", line.strip().strip("|")))
                row = _block("row", lines, index, index + 1, first, depth)
                yield replace(row, columns=columns)
            index += 1
        else:
            end = _paragraph_end(lines, index)
            yield _block("paragraph", lines, index, end, first, depth)
            index = end


def _item(
    lines: list[str], index: int, first: int, depth: int, kind: str, width: int
) -> Generator[Block, None, int]:
    """One list item: its own text, then the blocks that are indented below it."""
    end = index + 1
    while end < len(lines) and lines[end].strip() and not _starts_block(lines[end].lstrip()):
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
    for end in range(index + 1, len(lines)):
        if lines[end].rstrip() == marker:
            return end + 1
    return len(lines)


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


def _paragraph_end(lines: list[str], index: int) -> int:
    end = index + 1
    while end < len(lines) and lines[end].strip() and not _starts_block(lines[end]):
        end += 1
    return end


def _starts_block(line: str) -> bool:
    return bool(
        _FENCE.match(line)
        or _HEADING.match(line)
        or _MARKER.match(line)
        or _ITEM.match(line)
        or _DEFINITION.match(line)
        or line.startswith("|")
    )
