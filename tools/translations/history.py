"""What git remembers, where there is git: it sharpens a warning, and nothing depends on it.

In an unpacked archive, without git, or past the end of a shallow clone every answer is None.
"""

import subprocess

from tools.tree import Tree


def text_at(tree: Tree, file: str, revision: str) -> str | None:
    """A file, named from the tree, as it was at a revision."""
    return _git(tree, "show", "--end-of-options", f"{revision}:./{file}")


def last_change(tree: Tree, file: str) -> str | None:
    """The last commit that changed a file; in a shallow clone its oldest one at the latest."""
    found = _git(tree, "log", "-1", "--format=%H", "--", file)
    return found.strip() or None if found else None


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
