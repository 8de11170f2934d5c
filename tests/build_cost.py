"""What running the snippets adds to a build: `uv run python -m tests.build_cost`.

Makes a tree of 64 snippets of about 0.15 s on 8 pages in 2 languages and prints, as ratios to a
build that finds every record, what a cold build and an unchanged rebuild take. Ratios of one run on
one machine; no test depends on them.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

REAL = Path(__file__).parent.parent
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


@click.command()
@click.option("--methods", default="fork", help="Start methods, joined by commas.")
@click.option("--repeat", default=3, help="How often each build is measured.")
def main(methods: str, repeat: int) -> None:
    """Measure and print; the exit code is always 0."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _make_tree(root, methods.split(","))
        times: dict[str, list[float]] = {"cold": [], "from records": [], "unchanged": []}
        for _ in range(repeat):
            shutil.rmtree(root / ".records", ignore_errors=True)
            times["cold"].append(_build(root))
            shutil.rmtree(root / "site")
            shutil.rmtree(root / ".records" / "jieba", ignore_errors=True)
            times["from records"].append(_build(root))
            times["unchanged"].append(_build(root))
    base = statistics.median(times["from records"])
    for name, found in times.items():
        middle = statistics.median(found)
        spread = f"{min(found):.2f} to {max(found):.2f} s"
        click.echo(f"{name:13} {middle:6.2f} s  ({spread})  {middle / base:.2f} x from records")


def _make_tree(root: Path, methods: list[str]) -> None:
    config = (REAL / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  - snippets\n", f"  - snippets:\n      start_methods: {methods}\n")
    before, _, rest = config.partition("nav:\n")
    config = before + rest[rest.index("theme:") :]
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(REAL / "docs" / "theme", root / "docs" / "theme")
    for page in PAGES:
        folder = root / "snippets" / page
        folder.mkdir(parents=True)
        for name in SNIPPETS:
            source = SNIPPET.format(name=name, page=page)
            (folder / f"{name}_works.py").write_text(source, encoding="utf-8")
            (folder / f"{name}_works.out").write_text(f"{name} works on {page}\n", encoding="utf-8")
    for language in ("en", "zh"):
        folder = root / "docs" / language
        folder.mkdir(parents=True)
        shutil.copy(REAL / "docs" / language / ".language.yml", folder)
        (folder / "index.md").write_text("# Start { #start }\n", encoding="utf-8")
        for page in PAGES:
            blocks = (
                f"## {name} {{ #{name} }}\n\n```sh\npython snippets/{page}/{name}_works.py\n```\n"
                for name in SNIPPETS
            )
            text = f"# {page} {{ #{page} }}\n\n" + "\n".join(blocks)
            (folder / f"{page}.md").write_text(text, encoding="utf-8")


def _build(root: Path) -> float:
    started = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True)
    return time.monotonic() - started


if __name__ == "__main__":
    main()
