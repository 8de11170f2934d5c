"""Copies of the real tree, the command in them, and edits that name blocks instead of lines."""

import contextlib
import json
import shutil
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from asrun.copying import copy_folder
from asrun.translations.blocks import Block, read_blocks
from asrun.translations.command import main
from asrun.tree import Tree
from tests.site import building
from tests.tiny import ROOT, write

needs_autocorrect = pytest.mark.skipif(
    bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    reason="autocorrect-py has no build for a free-threaded Python",
)


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


def as_translated(folder: Path, *pages: str) -> Tree:
    """Some of this project's pages with their snippets, in the English that was translated."""
    real = Tree(ROOT)
    texts = (
        current(page, read(real, f"docs/zh/.source/{page}"), read(real, f"docs/zh/{page}"))
        for page in pages
    )
    tree = small_tree(folder, {name: text for page in texts for name, text in page.items()})
    for page in pages:
        inside = page.removesuffix(".md")
        if (ROOT / "snippets" / inside).is_dir():
            copy_folder(ROOT / "snippets" / inside, tree.snippets / inside)
    return tree


def small_tree(folder: Path, pages: Mapping[str, str]) -> Tree:
    """A tree with this project's configuration, theme, languages and glossaries."""
    folder.mkdir(parents=True)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, rest = config.partition("nav:\n")
    tree = Tree(folder)
    write(tree, {"mkdocs.yml": before + rest[rest.index("theme:") :], **pages})
    copy_folder(ROOT / "docs/theme", folder / "docs/theme")
    for code in ("en", "zh"):
        for name in (".language.yml", ".glossary.yml"):
            (folder / "docs" / code).mkdir(exist_ok=True)
            shutil.copyfile(ROOT / "docs" / code / name, folder / "docs" / code / name)
    tree.snippets.mkdir(exist_ok=True)
    return tree


def current(page: str, english: str, chinese: str) -> dict[str, str]:
    """The three files of a page that is up to date."""
    names = (f"docs/en/{page}", f"docs/zh/{page}", f"docs/zh/.source/{page}")
    return dict(zip(names, (english, chinese, english), strict=True))


def in_words(text: str, words: Mapping[str, str]) -> str:
    """A text with each of these in the place of what it stands for, one after the other."""
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def read(tree: Tree, name: str) -> str:
    return (tree.root / name).read_text(encoding="utf-8")


def edit(tree: Tree, name: str, *pairs: tuple[str, str]) -> int:
    """Replace texts that have to be in a file; returns the line of the first one."""
    text = before = read(tree, name)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    write(tree, {name: text})
    return before.count("\n", 0, before.index(pairs[0][0])) + 1


def translations(tree: Tree, *arguments: str, path: str | None = None) -> Ran:
    """Run the command in a tree; `path` replaces the search path for programs."""
    variables = {} if path is None else {"PATH": path}
    with contextlib.chdir(tree.root):
        done = CliRunner(env=variables).invoke(main, arguments, catch_exceptions=False)
    return Ran(done.exit_code, done.stdout, done.stderr)


def behind(tree: Tree, language: str = "zh") -> set[tuple[str, str, str, str]]:
    """Every block that is behind: page, state, section, kind."""
    data: list[dict[str, Any]] = json.loads(translations(tree, "status", language, "--json").out)
    return {
        (page["page"], block["state"], block["section"], block["block"].partition(" `")[0])
        for page in data
        for block in page["behind"]
    }


def blocks(tree: Tree, name: str) -> list[Block]:
    return list(read_blocks(read(tree, name)))


def of_section(tree: Tree, name: str, section: str) -> list[Block]:
    return [block for block in blocks(tree, name) if block.section == section]


def find(tree: Tree, name: str, section: str, kind: str, position: int = 1) -> Block:
    """The block of a kind (paragraph, item, fence, heading) at its position in a section."""
    (found,) = (
        block
        for block in blocks(tree, name)
        if (block.section, block.position) == (section, position)
        and block.kind.partition(":")[0] == kind
    )
    return found


def replace_block(tree: Tree, name: str, block: Block, *lines: str) -> None:
    """Put lines into the place of a block; none takes it out, with the empty line after it."""
    rows = read(tree, name).splitlines()
    end = block.last + (not lines and rows[block.last : block.last + 1] == [""])
    rows[block.line - 1 : end] = lines
    write(tree, {name: "\n".join(rows) + "\n"})


def add_after(tree: Tree, name: str, block: Block, *lines: str) -> None:
    """Put lines after a block, with an empty line between."""
    replace_block(tree, name, block, *block.text.splitlines(), "", *lines)


def build(tree: Tree, *options: str) -> Ran:
    """Build the site; what it says goes to standard error."""
    built = building.build(tree, *options)
    return Ran(built.code, "", built.messages)
