"""What translations cost: `uv run python -m tests.translations.cost`.

Prints how long `translations status` takes from start to end, and what the hook adds to a build of
this site from records. Measured on one machine, as seconds of work; no test depends on it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from asrun.pages.languages import Language, read_languages
from asrun.site.behind import stale_notice, with_todays_english
from asrun.translations.snapshots import Translation
from asrun.translations.status import states_of
from asrun.tree import Tree
from tests.translations.copies import ROOT


@click.command()
@click.option("--repeat", default=5, help="How often each is measured.")
def main(repeat: int) -> None:
    """Measure and print; the exit code is always 0."""
    command = "from asrun.translations.command import main; main()"
    status = [_seconds([sys.executable, "-c", command, "status"]) for _ in range(repeat)]
    _tell("status", status)
    with tempfile.TemporaryDirectory() as site:
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
        _seconds(build)
        builds = [_seconds(build) for _ in range(max(1, repeat // 2))]
    _tell("build", builds)
    default, *others = read_languages(Tree(ROOT))
    hook = [sum(_hook(language, default) for language in others) for _ in range(repeat)]
    _tell("hook", hook)
    share = statistics.median(hook) / statistics.median(builds)
    click.echo(f"the hook is {share:.1%} of a build")


def _hook(language: Language, default: Language) -> float:
    """Seconds of work for one language, with every page treated as if it were behind.

    The states are made twice: for the pages, and for the table of the status page.
    """
    started = time.process_time()
    states_of(Translation(Tree(ROOT), language, default))
    for state in states_of(Translation(Tree(ROOT), language, default)).values():
        if state is not None:
            with_todays_english(state.versions.translated or "", state, language, default)
            stale_notice(state, language, "")
    return time.process_time() - started


def _seconds(command: list[str]) -> float:
    """The work of a command and its children, which on a busy machine is not how long it took."""
    before = os.times()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=_environment())
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _environment() -> dict[str, str]:
    return dict(os.environ, PYTHONPATH=str(Path(ROOT)), NO_MKDOCS_2_WARNING="1")


def _tell(name: str, times: list[float]) -> None:
    low, high = min(times), max(times)
    click.echo(f"{name:7} {statistics.median(times):6.2f} s  ({low:.2f} to {high:.2f} s)")


if __name__ == "__main__":
    main()
