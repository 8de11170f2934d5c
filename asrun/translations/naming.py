"""How a message names a block: its kind, and the beginning of its text."""

from asrun.translations.blocks import Block

_NAMES = {
    "front matter": "front-matter key",
    "row": "table row",
    "item": "list item",
    "reference": "link definition",
}


def kind_name(block: Block) -> str:
    """A block's kind for people: table row, admonition `!!! note`."""
    kind, _, detail = block.kind.partition(":")
    name = _NAMES.get(kind, kind)
    if block.is_heading:
        return f"heading `{'#' * int(detail)}`"
    return f"{name} `{detail}`" if detail else name


def quoted(block: Block, most: int = 70) -> str:
    """The beginning of a block's text."""
    text = " ".join(block.text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
