"""Words that readers use for one another, which a language's folder holds in a small file."""

from asrun.pages.languages import Language
from asrun.text import read_text
from asrun.tree import Tree

FILE = ".synonyms.txt"


def read_synonyms(tree: Tree, language: Language) -> list[list[str]]:
    """The groups of words, a line each, commas between; none where there is no file.

    Raises ProblemError.
    """
    file = language.folder / FILE
    if not file.exists():
        return []
    rows = (row.strip() for row in read_text(file, tree.name(file)).splitlines())
    return [[word.strip() for word in row.split(",")] for row in rows if row and row[0] != "#"]
