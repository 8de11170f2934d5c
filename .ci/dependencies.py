"""Moves the dependencies to what was the newest a week ago: `python .ci/dependencies.py`.

Exact versions stand in pyproject.toml, so that `uv run` resolves the same ones on every index;
requirements.txt holds them with hashes, and .ci/uv.txt those of uv itself. No file names a host.

It asks only uv and the standard library, so it also works where the versions as they stand do not.
"""

import argparse
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

WAIT = timedelta(days=7)
"""How old a release must be; a bad one is mostly found and withdrawn sooner."""
BUILDERS = ("cython", "setuptools")
"""What builds the dependencies that have no wheel: PyYAML on the newest Python."""
INSTALLED = "constraint-dependencies"
BUILDING = "build-constraint-dependencies"

_SOURCES = re.compile("CONFIG|INDEX|LINKS|CACHE|CERT|TLS|HTTP|INSECURE|KEYRING|OFFLINE")
_UNDATED = re.compile(r"`(.+)` is missing an upload date")


class UndatedError(Exception):
    """The index does not tell when this file was uploaded."""


@dataclass(frozen=True)
class Versions:
    """The texts of the three files that hold versions."""

    pyproject: str
    requirements: str
    uv: str


def pins(requirements: str) -> list[str]:
    """The lines of a requirements file without their hashes: `name==version ; marker`."""
    lines = requirements.splitlines()
    return [line.removesuffix(" \\") for line in lines if not line.startswith(" ")]


def pinned(pyproject: str, key: str, lines: list[str]) -> str:
    """The text of pyproject.toml with these lines as the list `key` of [tool.uv]."""
    rows = "".join(f"    {json.dumps(line)},\n" for line in lines)
    written = f"{key} = [\n{rows}]"
    return re.sub(rf"(?ms)^{key} = \[.*?\]$", lambda _: written, pyproject, count=1)


def newest(pyproject: str, before: datetime | None) -> Versions:
    """What an index has for this pyproject.toml, of releases before a date or of all.

    Raises UndatedError if there is a date and the index tells none, SystemExit if uv finds no
    versions.
    """
    bare = pinned(pinned(pyproject, INSTALLED, []), BUILDING, [])
    told = tomllib.loads(pyproject)
    python = told["project"]["requires-python"]
    requirements = _resolved(bare, before)
    building = _resolved(_asking(python, [*told["build-system"]["requires"], *BUILDERS]), before)
    text = pinned(pinned(pyproject, INSTALLED, pins(requirements)), BUILDING, pins(building))
    return Versions(text, requirements, _resolved(_asking(python, ["uv"]), before))


def _asking(python: str, requirements: list[str]) -> str:
    """A pyproject.toml that asks for this and nothing else."""
    return (
        f'[project]\nname = "asking"\nversion = "0"\nrequires-python = {json.dumps(python)}\n'
        f"dependencies = {json.dumps(requirements)}\n"
    )


def _resolved(pyproject: str, before: datetime | None) -> str:
    """The requirements file, for every platform and Python, of a project."""
    dated = () if before is None else ("--exclude-newer", f"{before:%Y-%m-%dT00:00:00Z}")
    options = ("--no-header", "--no-annotate", "--no-emit-project", "--python", sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(pyproject, encoding="utf-8")
        done = subprocess.run(
            ["uv", "export", *options, *dated],
            cwd=folder,
            env=_environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if undated := _UNDATED.search(done.stderr):
        raise UndatedError(undated[1])
    if done.returncode:
        raise SystemExit(f"uv finds no versions:\n{done.stderr}")
    return done.stdout


def _environment() -> dict[str, str]:
    """Of uv's variables those that say where packages come from, and none that chooses of them."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("UV_") or _SOURCES.search(name)
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python .ci/dependencies.py")
    parser.add_argument("--newest", action="store_true", help="take what is newest today")
    root = Path(__file__).parent.parent
    files = [root / name for name in ("pyproject.toml", "requirements.txt", ".ci/uv.txt")]
    old = [file.read_text(encoding="utf-8") for file in files]
    before = None if parser.parse_args().newest else datetime.now(UTC) - WAIT
    try:
        found = newest(old[0], before)
    except UndatedError as undated:
        _say(
            f"The index does not tell when {undated} was uploaded: "
            f"these are the newest versions, not those of {WAIT.days} days ago."
        )
        found = newest(old[0], None)
    new = [found.pyproject, found.requirements, found.uv]
    for file, text in zip(files, new, strict=True):
        file.write_text(text, encoding="utf-8", newline="\n")
    for line in difflib.unified_diff(old[0].splitlines(), new[0].splitlines(), n=0):
        if "==" in line:
            _say(line)
    _say("Written: pyproject.toml, requirements.txt, .ci/uv.txt. Now: uv run pytest")


def _say(line: str) -> None:
    print(line)  # noqa: T201


if __name__ == "__main__":
    main()
