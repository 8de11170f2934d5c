"""Which versions a fresh clone gets on other kinds of index: `python -m tests.fresh_clone`.

Each row resolves anew, with nothing cached, in a clone of this repository's last commit, and is
compared byte for byte with requirements.txt.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from tests.tiny import ROOT
from tests.undated_index import undated_index


def resolved(clone: Path, cache: Path, variables: Mapping[str, str]) -> str:
    """What `uv run` would install, in the form of requirements.txt, or why it would not."""
    (clone / "uv.lock").unlink(missing_ok=True)
    direct = f"{os.environ.get('NO_PROXY', '')},127.0.0.1"
    done = subprocess.run(
        ["uv", "export", "--no-header", "--no-annotate", "--no-emit-project", "--quiet"],
        cwd=clone,
        env={**os.environ, "NO_PROXY": direct, "UV_CACHE_DIR": str(cache), **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout or done.stderr


def index_in_use(clone: Path) -> str:
    """The address that uv takes packages from: the one of its settings, or its own."""
    lock = tomllib.loads((clone / "uv.lock").read_text(encoding="utf-8"))
    sources = [package["source"] for package in lock["package"]]
    return next(str(source["registry"]) for source in sources if "registry" in source)


def main() -> int:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        clone = folder / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        wanted = (clone / "requirements.txt").read_text(encoding="utf-8")
        failed = 0

        def row(name: str, cache: str, **variables: str) -> None:
            nonlocal failed
            started = monotonic()
            found = resolved(clone, folder / cache, variables)
            failed += found != wanted
            told = "the same" if found == wanted else f"OTHERS\n{found[:2000]}"
            _say(f"{name:<54} {monotonic() - started:6.1f} s  {told}")

        row("the index in use", "in-use")
        if failed:
            return failed
        original = os.environ.get("UV_DEFAULT_INDEX") or index_in_use(clone)
        for form in ("json", "html"):
            address = stack.enter_context(undated_index(original, form))
            name = f"that index as {form}, no upload times"
            row(name, form, UV_DEFAULT_INDEX=address)
            row(f"{name}, then offline", form, UV_DEFAULT_INDEX=address, UV_OFFLINE="1")
        return failed


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
