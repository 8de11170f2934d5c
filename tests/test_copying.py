"""A copy can be written and removed, whatever holds of what it was made from."""

import shutil
from pathlib import Path

from asrun.copying import copy_folder


def test_a_copy_of_what_cannot_be_written_can(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "inside").mkdir(parents=True)
    for name in ("page.md", "page.out", "inside/data.txt"):
        (source / name).write_text(name, encoding="utf-8")
    paths = [source, *source.rglob("*")]
    for path in paths:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        copy_folder(source, target, "*.out")
    finally:
        for path in paths:
            path.chmod(path.stat().st_mode | 0o200)
    copied = {path.relative_to(target).as_posix() for path in target.rglob("*")}
    assert copied == {"page.md", "inside", "inside/data.txt"}
    assert all(path.stat().st_mode & 0o200 for path in (target, *target.rglob("*")))
    (target / "inside" / "data.txt").write_text("other", encoding="utf-8")
    shutil.rmtree(target)
