"""Asks git, where there is git; nothing depends on it.

In an unpacked archive, without git, or past the end of a shallow clone every answer is None.
"""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str | None:
    """What git says of the repository that this folder lies in; None where it says nothing.

    A hook sets variables that name its own repository, index and paths: of them all only those
    with the user's configuration are passed on.
    """
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "replace")
