"""Building sites by the command that everybody types, and reading what came out."""

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import log

from asrun.copying import copy_folder
from asrun.tree import Tree
from tests.tiny import ROOT, accept, guarded, page, write

NAME = "snippets/page/lesson.py"
SECOND = "snippets/page/second.py"


@dataclass(frozen=True)
class Built:
    """What `mkdocs build` did: its exit code, its messages, and the site."""

    code: int
    messages: str
    site: Path

    def text(self, name: str) -> str:
        return (self.site / name).read_text(encoding="utf-8")

    def search(self, prefix: str = "") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text(f"{prefix}search/sections.json"))
        return found


def build(tree: Tree, *options: str) -> Built:
    """Build the tree's site by the command, in this process, which imports MkDocs only once."""
    with contextlib.chdir(tree.root):
        done = CliRunner().invoke(cli, ["build", *options], catch_exceptions=False)
    log.filters.clear()  # the command leaves one there that hides what an earlier build said
    return Built(done.exit_code, done.output, tree.root / "site")


def build_apart(tree: Tree, *options: str, **variables: str) -> Built:
    """Build the tree's site in a process of its own, as everybody does."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=tree.root,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Built(done.returncode, done.stdout + done.stderr, tree.root / "site")


def bilingual(tree: Tree, *, theme: bool = False) -> Tree:
    """Fill a tree with a home page and one page of code in two languages, one page in one."""
    if theme:
        copy_folder(ROOT / "docs/theme", tree.root / "docs/theme")
        config = (tree.root / "mkdocs.yml").read_text(encoding="utf-8")
        config = config.replace("font: false}", "font: false, custom_dir: docs/theme}")
        write(tree, {"mkdocs.yml": config})
    write(
        tree,
        {
            NAME: guarded("print('<b>printed</b>')", "print('second line')"),
            SECOND: guarded("print('two')"),
            "docs/en/index.md": "# Home { #home }\n\nA pool of workers.\n",
            "docs/zh/index.md": "# 主页 { #home }\n\n进程池让多个进程并行工作。\n",
            "docs/en/page.md": page(NAME, SECOND, title="Lesson"),
            "docs/zh/page.md": page(NAME, SECOND, title="课程"),
            "docs/en/only.md": "# Only English { #only }\n\nUntranslated words.\n",
        },
    )
    accept(tree)
    return tree
