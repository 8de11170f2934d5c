"""The texts of a YAML file as blocks, so that they are followed as the paragraphs of a page are.

Each value that is a text is a block, named by the keys that lead to it. The sections are the keys
at the top; entries of a list are named by their first value, or by their number.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from asrun.data import yaml_error
from asrun.problem import Problem, ProblemError
from asrun.translations.blocks import Block, read_blocks

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_ABOUT = ("hreflang", "name", "search", "stays", "theme")
"""Keys at the top of a language's file that say something about the language itself."""


def is_yaml(name: str) -> bool:
    return name.endswith(".yml")


def blocks_of(name: str, text: str) -> tuple[Block, ...]:
    """The blocks of a page or of a YAML file; none where that is not YAML."""
    return tuple(_texts(text)) if is_yaml(name) else read_blocks(text)


def sections_of(name: str, text: str) -> dict[str, str]:
    """The text cut where its sections begin, by their ids; what is before the first is under ``."""
    if is_yaml(name):
        starts = {key: node.start_mark.line + 1 for key, node, _ in _entries(_root(text))}
    else:
        heads = (block for block in read_blocks(text) if block.is_heading and block.section)
        starts = {block.section: block.line for block in reversed([*heads])}
    lines = text.split("\n")
    begins = sorted([(1, ""), *((line, section) for section, line in starts.items())])
    ends = [*(line for line, _ in begins[1:]), len(lines) + 1]
    return {
        section: "\n".join(lines[line - 1 : end - 1])
        for (line, section), end in zip(begins, ends, strict=True)
    }


def leaves(text: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Each single value with the keys that lead to it, joined by dots. Raises yaml.YAMLError."""
    for key, _, value in _entries(yaml.compose(text, _LOADER)):
        yield from _below(key, value)


def require_yaml(text: str, name: str) -> None:
    """Raises ProblemError where this is not YAML."""
    try:
        yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        line, what = yaml_error(error)
        raise ProblemError(Problem(name, line, f"not YAML: {what}.")) from error


def _texts(text: str) -> Iterator[Block]:
    for section, _, value in _entries(_root(text)):
        for path, node in _below(section, value) if section not in _ABOUT else ():
            if node.tag == _TEXT:
                first, last = node.start_mark.line + 1, node.end_mark.line + 1
                yield Block(f"text:{path}", node.value, first, max(first, last), section)


def _root(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, _LOADER)
    except yaml.YAMLError:
        return None  # told when the file was read


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """What is directly below a node: its name, where it begins, and its value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key, value
    elif isinstance(node, yaml.SequenceNode):
        for number, entry in enumerate(node.value, start=1):
            if isinstance(entry, yaml.MappingNode) and entry.value:
                rest = yaml.MappingNode(entry.tag, entry.value[1:])
                yield str(entry.value[0][1].value), entry, rest
            else:
                yield str(number), entry, entry


def _below(path: str, node: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
        return
    for key, _, value in _entries(node):
        yield from _below(f"{path}.{key}", value)
