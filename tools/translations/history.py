"""What git remembers, where there is git: it sharpens a warning."""

from tools.git import git
from tools.tree import Tree


def text_at(tree: Tree, file: str, revision: str) -> str | None:
    """A file, named from the tree, as it was at a revision; None where that is not known."""
    return git(tree.root, "cat-file", "blob", "--end-of-options", f"{revision}:./{file}")


def last_change(tree: Tree, file: str) -> str | None:
    """The last commit that changed a file; in a shallow clone its oldest one at the latest."""
    found = git(tree.root, "rev-list", "-1", "HEAD", "--", file)
    return found.strip() or None if found else None
