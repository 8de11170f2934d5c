"""What git remembers, where there is git: it sharpens a warning."""

from collections.abc import Callable

from asrun.git import git
from asrun.tree import Tree


def text_at(tree: Tree, file: str, revision: str) -> str | None:
    """A file, named from the tree, as it was at a revision; None where that is not known."""
    return git(tree.root, "cat-file", "blob", "--end-of-options", f"{revision}:./{file}")


def is_revision(tree: Tree, name: str) -> bool:
    """Whether git knows a commit by this name."""
    commit = f"{name}^{{commit}}"
    return git(tree.root, "rev-parse", "--verify", "--end-of-options", commit) is not None


def revision_before(tree: Tree, file: str, is_there: Callable[[str], bool]) -> str | None:
    """The last commit at which a file, named from the tree, did not hold something yet.

    `is_there` says whether a text holds it. Where the clone is too shallow, its oldest commit.
    """
    commits = (git(tree.root, "rev-list", "HEAD", "--", file) or "").split()
    if not is_there(text_at(tree, file, "HEAD") or ""):
        return "HEAD" if commits else None
    for commit in commits:
        if not is_there(text_at(tree, file, f"{commit}^") or ""):
            return f"{commit}^" if is_revision(tree, f"{commit}^") else commit
    return None
