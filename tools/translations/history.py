"""What git remembers, where there is git: it sharpens a warning, and nothing depends on it.

In an unpacked archive, without git, or past the end of a shallow clone every answer is None.
"""

import subprocess
from collections.abc import Callable

from tools.tree import Tree


def text_at(tree: Tree, file: str, revision: str) -> str | None:
    """A file, named from the tree, as it was at a revision."""
    return _git(tree, "show", "--end-of-options", f"{revision}:./{file}")


def is_revision(tree: Tree, name: str) -> bool:
    """Whether git knows a commit by this name."""
    return _git(tree, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}") is not None


def revision_before(tree: Tree, file: str, is_there: Callable[[str], bool]) -> str | None:
    """The last commit at which a file, named from the tree, did not hold something yet.

    `is_there` says whether a text holds it. Where the clone is too shallow, its oldest commit.
    """
    commits = (_git(tree, "log", "--format=%H", "--", file) or "").split()
    if not is_there(text_at(tree, file, "HEAD") or ""):
        return "HEAD" if commits else None
    for commit in commits:
        if not is_there(text_at(tree, file, f"{commit}^") or ""):
            return f"{commit}^" if is_revision(tree, f"{commit}^") else commit
    return None


def _git(tree: Tree, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=tree.root,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "replace")
