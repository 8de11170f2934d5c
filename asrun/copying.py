"""Copies of folders that are to be changed or removed."""

import shutil
import stat
from pathlib import Path


def copy_folder(source: Path, target: Path, *ignored: str) -> None:
    """Copy a folder, but for names that fit a pattern, into one that may be there.

    The copy can be written and removed, also where the folder cannot: modes are copied with files.
    """
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*ignored), dirs_exist_ok=True)
    for path in (target, *target.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
