"""What stands inside a block: words, code, links, cells."""

import re

CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(r"(\]\(\s*<?|^ {0,3}\[(?!\^)[^\]]+\]:\s*<?)([^)\s>]+)", re.MULTILINE)
"""A link's beginning and its target, of a link in a text or of a definition on its own line."""

_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{[^}]*\}")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def has_words(text: str) -> bool:
    return _WORDS.search(text) is not None


def prose_of(text: str) -> str:
    """A text without its code, link targets and attributes: what is left is words."""
    return _ATTRIBUTES.sub("", _LINK_TARGET.sub("]", CODE.sub("", text)))


def cells(row: str) -> list[str]:
    """The cells of a table's row; a pipe in code or behind a backslash parts none."""
    hidden = CODE.sub(lambda code: code[0].replace("|", "\0"), row.strip())
    hidden = hidden.removeprefix("|")
    hidden = hidden if hidden.endswith("\\|") else hidden.removesuffix("|")
    return [cell.replace("\0", "|") for cell in re.split(r"(?<!\\)\|", hidden)]
