"""Tiny trees with records, claims and a measured program, and pages that show them."""

from functools import partial
from pathlib import Path

from asrun.benchmark.record import Record, write_record
from asrun.checking.check import Book
from asrun.pages.languages import read_languages
from asrun.site.generated import Place, fill_in
from asrun.site.measured import read_measured
from asrun.tree import Tree
from tests.benchmark.made import PROGRAM, measured, program
from tests.tiny import write

_CLAIMS = """\
- {id: K1, value: job.serial / job.pool(2), at_least: 1.5}
- {id: K2, value: job.rest}
"""
_CASES = "".join(f"[tool.benchmark.cases.{name}]\n" for name in ("serial", "pool", "rest"))
_TABLE = f'unit = "s"\nsizes = {{full = 1, quick = 1}}\n{_CASES}'

SERIES = (
    measured(4.0, 4.4, 4.2, of="job.serial"),
    measured(4.0, 4.0, 4.0, of="job.pool", workers=1),
    measured(2.0, 2.0, 2.0, of="job.pool", workers=2),
)
SLOW = (*SERIES[:2], measured(4.0, 4.0, 4.0, of="job.pool", workers=2))


def with_claims(tree: Tree) -> Tree:
    """The tree, with claims, the program that they are about, and no record."""
    write(tree, {"docs/.benchmarks/claims.yml": _CLAIMS, PROGRAM: program(table=_TABLE)})
    return tree


def keep(tree: Tree, name: str, record: Record) -> Path:
    file = tree.docs / ".benchmarks" / "records" / f"{name}.json"
    write_record(file, record)
    return file


def filled(tree: Tree, *lines: str, language: str = "en", page: str = "speed.md") -> str:
    """The page of these lines, in a language, as it is given to Markdown."""
    languages = read_languages(tree)
    (own,) = (one for one in languages if one.code == language)
    text = "# Speed { #speed }\n\n" + "\n\n".join(lines) + "\n"
    write(tree, {f"docs/{language}/{page}": f"---\ndescription: Speed.\n---\n\n{text}"})
    book, read = Book((), {}, {}, ()), partial(read_measured, tree, own)
    return fill_in(Place(tree, own, languages, page, text, book, {}, read))
