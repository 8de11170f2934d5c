"""What builds and saves cost: `uv run python -m tests.build_cost`.

Makes a tree of 64 snippets of about 0.15 s on 8 pages in 2 languages, and prints what each kind of
build takes as a ratio to starting its snippets bare; then the same for this site, from records.
`--sphinx PYTHON` names an interpreter that has sphinx, furo, myst-parser and
sphinxcontrib-programoutput, and builds the same pages with these. Ratios of one run on one machine;
no test depends on them.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from asrun.tree import Tree
from tests.site.edits import without_what_is_kept
from tests.site.test_serve import free_port
from tests.tiny import ROOT

PAGES = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
SNIPPETS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
SNIPPET = """import time
from multiprocessing import Process


def work(name: str) -> None:
    time.sleep(0.1)
    print(f"{{name}} works on {page}")


if __name__ == "__main__":
    worker = Process(target=work, args=("{name}",))
    worker.start()
    worker.join()
"""
CONF = """\
extensions = ["myst_parser", "sphinxcontrib.programoutput"]
html_theme = "furo"
programoutput_use_ansi = False
"""
Times = dict[str, list[float]]


@click.command()
@click.option("--repeat", default=5, help="How often each is measured.")
@click.option("--sphinx", help="An interpreter that has Sphinx and what belongs to it.")
@click.option("--site/--no-site", default=True, help="Whether this site is measured too.")
def main(repeat: int, sphinx: str | None, site: bool) -> None:
    """Measure and print; the exit code is always 0."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        _make_tree(tree)
        bare = statistics.median(_timed(lambda: _run_bare(tree)) for _ in range(repeat))
        _print("64 snippets, 16 pages", _measured(tree, repeat, "alpha", cold=True), bare)
        if sphinx:
            other = Path(folder, "sphinx")
            _make_sphinx(tree, other)
            _print("the same in Sphinx", _measured_sphinx(other, sphinx, repeat), bare)
        if site:
            copy = without_what_is_kept(Tree(ROOT), Path(folder, "site"))
            _build(copy.root)
            _print("this site", _measured(copy.root, repeat, "tutorial/pool", cold=False), bare)


def _measured(tree: Path, repeat: int, page: str, *, cold: bool) -> Times:
    """Seconds of each kind of build; a change is another each time."""
    english = tree / "docs" / "en" / f"{page}.md"
    strings = tree / "docs" / "zh" / ".language.yml"
    files = sorted((tree / "snippets" / page).glob("*.py"))
    snippet = next(file for file in files if "# ///" not in file.read_text(encoding="utf-8"))
    times: Times = {}

    def change(kind: str, file: Path, line: str) -> None:
        """Put a number behind the start of this line, or a line with it at the end."""
        before = file.read_text(encoding="utf-8")
        for number in range(repeat):
            text = before if line in before else f"{before}\n{line}"
            file.write_text(text.replace(line, f"{line}{number} "), encoding="utf-8")
            times.setdefault(kind, []).append(_timed(lambda: _build(tree)))
        file.write_text(before, encoding="utf-8")
        _build(tree)

    for _ in range(repeat):
        if cold:
            shutil.rmtree(tree / ".records", ignore_errors=True)
            times.setdefault("cold", []).append(_timed(lambda: _build(tree)))
        _build(tree)
        times.setdefault("unchanged", []).append(_timed(lambda: _build(tree)))
    change("one paragraph", english, "A number: ")
    change("one string", strings, "  footer_note: ")
    change("one snippet", snippet, "# A number: ")
    with _served(tree) as address:
        for kind, file, mark in (
            ("one paragraph, served", english, "Saved{}"),
            ("one snippet, served", snippet, "# Saved{}"),
        ):
            before = file.read_text(encoding="utf-8")
            for _ in range(repeat):
                text = mark.format(time.monotonic_ns())
                added = f"{before}\n{text}\n" if file is english else f"{text}\n{before}"
                file.write_text(added, encoding="utf-8")
                wait = _timed(partial(_wait, f"{address}/{page}/", text))
                times.setdefault(kind, []).append(wait)
                time.sleep(3)  # what follows the first page is no part of it
            file.write_text(before, encoding="utf-8")
            time.sleep(3)
    return times


def _measured_sphinx(tree: Path, python: str, repeat: int) -> Times:
    def build() -> None:
        command = [python, "-m", "sphinx", "-q", ".", "_build"]
        subprocess.run(command, cwd=tree, check=True)

    times: Times = {}
    page = tree / "en" / "alpha.md"
    before = page.read_text(encoding="utf-8")
    for number in range(repeat):
        shutil.rmtree(tree / "_build", ignore_errors=True)
        times.setdefault("cold", []).append(_timed(build))
        times.setdefault("unchanged", []).append(_timed(build))
        page.write_text(f"{before}\nParagraph {number}.\n", encoding="utf-8")
        times.setdefault("one paragraph", []).append(_timed(build))
    return times


def _print(title: str, times: Times, bare: float) -> None:
    click.echo(f"{title} (the snippets alone, started bare three times each: {bare:.2f} s)")
    for name, found in times.items():
        middle, least, most = statistics.median(found), min(found), max(found)
        spread = f"({least:.2f} to {most:.2f} s)"
        click.echo(f"  {name:22} {middle:6.2f} s  {spread:20} {middle / bare:5.2f} x bare")


def _timed(action: Callable[[], object]) -> float:
    started = time.monotonic()
    action()
    return time.monotonic() - started


def _build(root: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True)


def _run_bare(tree: Path) -> None:
    """Every snippet three times, as often as there are start methods, on all cores."""
    waiting = [file for file in sorted((tree / "snippets").rglob("*.py")) for _ in range(3)]
    running: list[subprocess.Popen[bytes]] = []
    while waiting or running:
        running = [one for one in running if one.poll() is None]
        while waiting and len(running) < 2 * (os.cpu_count() or 1) + 2:
            command = [sys.executable, str(waiting.pop())]
            running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        time.sleep(0.005)


@contextmanager
def _served(tree: Path) -> Iterator[str]:
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    process = subprocess.Popen(command, cwd=tree)
    try:
        _wait(f"http://{address}/", "</html>")
        time.sleep(3)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, mark: str) -> None:
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                if mark in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.005)


def _make_tree(root: Path) -> None:
    real = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = real[real.index("\nmarkdown_extensions:") :]
    configuration = (
        "site_name: Cost\nsite_url: !ENV [SITE_URL, '']\ndocs_dir: docs/en\n"
        "theme: {name: material, font: false}\nplugins: [asrun, search]\n"
        "extra: {quiet: !!python/name:asrun.site.quiet.SILENCED }\n"
    )
    _write(root / "mkdocs.yml", configuration + extensions)
    for page in PAGES:
        for name in SNIPPETS:
            file = root / "snippets" / page / f"{name}_works.py"
            _write(file, SNIPPET.format(name=name, page=page))
            _write(file.with_suffix(".out"), f"{name} works on {page}\n")
    for language in ("en", "zh"):
        folder = root / "docs" / language
        _write(folder / "index.md", "# Start { #start }\n")
        shutil.copy(ROOT / "docs" / language / ".language.yml", folder)
        for page in PAGES:
            blocks = (
                f"## {name} {{ #{name} }}\n\n```sh\npython snippets/{page}/{name}_works.py\n```\n"
                for name in SNIPPETS
            )
            _write(folder / f"{page}.md", f"# {page} {{ #{page} }}\n\n" + "\n".join(blocks))


def _make_sphinx(tree: Path, root: Path) -> None:
    """The same pages, each snippet shown and run."""
    shutil.copytree(tree / "snippets", root / "snippets")
    _write(root / "conf.py", CONF)
    names = [f"{language}/{page}" for language in ("en", "zh") for page in PAGES]
    for name in names:
        page = name.partition("/")[2]
        blocks = (
            f"## {one}\n\n```{{literalinclude}} ../snippets/{page}/{one}_works.py\n```\n\n"
            f"```{{program-output}} {sys.executable} snippets/{page}/{one}_works.py\n```\n"
            for one in SNIPPETS
        )
        _write(root / f"{name}.md", f"# {page}\n\n" + "\n".join(blocks))
    contents = "\n".join(names)
    _write(root / "index.md", f"# Start\n\n```{{toctree}}\n{contents}\n```\n")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
