"""Moves the Python dependencies to what was the newest a week ago: `python -m tools.dependencies`.

No lock file is kept, since it would name hosts. The date in pyproject.toml stands in its place, and
requirements.txt says in versions and hashes what that date means.
"""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

WAIT = timedelta(days=7)
"""How old a release must be; a bad one is mostly found and withdrawn sooner."""


def dated(pyproject: str, date: datetime) -> str:
    """The text of pyproject.toml with another date."""
    line = f'exclude-newer = "{date:%Y-%m-%dT00:00:00Z}"'
    return re.sub(r'(?m)^exclude-newer = ".*"', line, pyproject)


def requirements(root: Path) -> str:
    """What requirements.txt has to say under the date in pyproject.toml."""
    options = ("--upgrade", "--no-header", "--no-annotate", "--no-emit-project", "--quiet")
    command = ["uv", "export", *options]
    done = subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def main() -> None:
    root = Path(__file__).parent.parent
    file = root / "pyproject.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(dated(text, datetime.now(UTC) - WAIT), encoding="utf-8", newline="\n")
    (root / "requirements.txt").write_text(requirements(root), encoding="utf-8", newline="\n")
    print("moved pyproject.toml and requirements.txt; now: uv run pytest")  # noqa: T201


if __name__ == "__main__":
    main()
