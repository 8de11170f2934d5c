"""Tiny trees: a real mkdocs.yml, real languages, and the few pages and snippets of one test."""

import shutil
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from asrun.checking.accepting import accept_outputs
from asrun.checking.check import Book, Options, check_tree, read_tree
from asrun.running.folders import batch_folder
from asrun.running.records import Record
from asrun.running.run import Limits, job_of, run_snippet
from asrun.snippets.source import Snippet, read_snippet
from asrun.tree import Tree

ROOT = Path(__file__).resolve().parent.parent
"""This project's own folder."""

_CONFIGURATION = """\
site_name: Tiny
site_url: !ENV [SITE_URL, ""]
docs_dir: docs/en
theme: {name: material, font: false}
plugins: [search, asrun]
extra:
  quiet: !!python/name:asrun.site.quiet.SILENCED
"""

SHORT = Limits(run=8.0, hang=0.6, grace=0.2, patience=3.0)
"""Limits for snippets that misbehave on purpose."""


def tiny_tree(root: Path) -> Tree:
    """A tree with the real Markdown extensions and languages, and with no page."""
    real = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = real[real.index("\nmarkdown_extensions:") :]
    tree = Tree(root)
    write(tree, {"mkdocs.yml": _CONFIGURATION + extensions})
    for language in ("en", "zh"):
        folder = root / "docs" / language
        folder.mkdir(parents=True)
        shutil.copyfile(ROOT / "docs" / language / ".language.yml", folder / ".language.yml")
    tree.snippets.mkdir()
    return tree


def git(tree: Tree, *arguments: str) -> str:
    """What git prints in a tree; skips the test where there is no git."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=tree.root, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def committed(tree: Tree) -> Tree:
    """The same tree as the first commit of a repository of its own."""
    git(tree, "init", "--quiet", "--initial-branch=main")
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--message=All")
    return tree


def write(tree: Tree, files: Mapping[str, str]) -> None:
    """Write texts by their path from the tree."""
    for name, text in files.items():
        path = tree.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def page(*snippets: str, title: str = "Page") -> str:
    """A page that shows these snippets, each named by its path from the tree."""
    fences = "".join(f"\n```sh\npython {name}\n```\n" for name in snippets)
    return f"# {title} {{ #page }}\n{fences}"


def guarded(*lines: str, above: str = "", exceptions: str = "") -> str:
    """A snippet: `above`, then the main guard with `lines`, then the block of exceptions."""
    top = f"{above.strip()}\n\n\n" if above else ""
    body = "".join(f"    {line}\n" if line else "\n" for line in lines)
    return f'{top}if __name__ == "__main__":\n{body}{declared(exceptions)}'


def declared(exceptions: str) -> str:
    """The block of PEP 723 with these lines in [tool.snippet]."""
    if not exceptions:
        return ""
    rows = "".join(f"# {row}\n" for row in exceptions.splitlines())
    return f"\n# /// script\n# [tool.snippet]\n{rows}# ///\n"


def show(tree: Tree, snippets: Mapping[str, str], *, folder: str = "page") -> None:
    """Write snippets, by their names without `.py`, into one folder, and its page."""
    names = {name: f"snippets/{folder}/{name}.py" for name in snippets}
    write(tree, {names[name]: text for name, text in snippets.items()})
    write(tree, {f"docs/en/{folder}.md": page(*names.values())})


def check(tree: Tree, limits: Limits = SHORT, *methods: str, use_records: bool = False) -> Book:
    """Run everything, under fork alone unless methods are named."""
    options = Options(methods or ("fork",), jobs=4, use_records=use_records, limits=limits)
    return check_tree(tree, options)


def accept(tree: Tree, limits: Limits = SHORT, *methods: str) -> list[str]:
    """Accept what the snippets print; returns the names of the files written."""
    return accept_outputs(tree, check(tree, limits, *methods))


def run_text(tree: Tree, text: str, method: str = "", limits: Limits = SHORT) -> Record:
    """Run this text as snippets/page/lesson.py, once."""
    name = "snippets/page/lesson.py"
    write(tree, {name: text})
    job = job_of(read_one(tree, name), method, limits)
    with batch_folder() as folder:
        return run_snippet(job, folder, threading.Event())


def read_one(tree: Tree, name: str) -> Snippet:
    """The snippet of this name."""
    return read_snippet(tree, tree.root / name)[0]


def only_snippet(tree: Tree) -> Snippet:
    """The one snippet of a tree."""
    (found,) = read_tree(tree).snippets.values()
    return found


def told(book: Book) -> list[tuple[str, str]]:
    """All problems of a book as (place, sentence), in the order of their places."""
    return [(problem.place, problem.sentence) for problem in sorted(book.problems)]
