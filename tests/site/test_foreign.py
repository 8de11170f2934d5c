"""The engine in somebody else's project: its wheel, another theme, one language in plain docs/."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from asrun.tree import Tree
from tests.browser import chromium, served
from tests.once import once
from tests.tiny import ROOT, guarded, page, write

CONFIG = """\
site_name: Foreign
repo_url: https://host.test/one/two
theme: {name: mkdocs, color_mode: auto}
plugins: [search, asrun: {columns: 64, lines: 9, branch: trunk, start_methods: [fork, spawn]}]
"""
SUM, TAGS, METHOD = (
    f"snippets/{name}.py" for name in ("index/sum_of_squares", "index/tags", "more/its_method")
)
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": page(SUM, TAGS, title="Sums"),
    "docs/more.md": page(METHOD, title="More"),
    SUM: guarded("print(sum(n * n for n in range(4)))"),
    SUM.replace(".py", ".out"): "14\n",
    TAGS: guarded("print('<b>bold</b>')"),
    TAGS.replace(".py", ".out"): "<b>bold</b>\n",
    METHOD: guarded("print(mp.get_start_method())", above="import multiprocessing as mp"),
    METHOD.replace(".py", ".out"): "fork\n",
    METHOD.replace(".py", ".spawn.out"): "spawn\n",
}
NOT_NEEDED = ("material", "numpy")
"""What this site depends on, and the engine does not."""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has this project's wheel, and what that asks for."""

    def make(folder: Path) -> Path:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        venv.create(folder / "venv", symlinks=os.name == "posix")
        paths = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
        packages = Path(sysconfig.get_path("purelib", "venv", paths))
        (wheel,) = folder.glob("*.whl")
        zipfile.ZipFile(wheel).extractall(packages)
        for name in NOT_NEEDED:
            (packages / f"{name}.py").write_text("raise ImportError", encoding="utf-8")
        there = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        (packages / "there.pth").write_text("\n".join(sorted(there)), encoding="utf-8")
        return Path(sysconfig.get_path("scripts", "venv", paths), "python")

    return once(tmp_path_factory, "foreign", make)


@pytest.fixture
def project(tmp_path: Path) -> Tree:
    """A project of two pages and three snippets that are right."""
    write(Tree(tmp_path), FILES)
    return Tree(tmp_path)


def ran(python: Path, tree: Tree, *command: str) -> tuple[int, str]:
    """The exit code and what was written by a module of that environment."""
    variables = {
        name: text for name, text in os.environ.items() if name not in ("PYTHONPATH", "UV")
    }
    done = subprocess.run(
        [str(python), "-m", *command],
        cwd=tree.root,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_it_builds(python: Path, project: Tree) -> None:
    assert ran(python, project, "mkdocs", "build", "--quiet", "--strict") == (0, "")
    html = (project.root / "site/index.html").read_text(encoding="utf-8")
    assert f'href="https://host.test/one/two/blob/trunk/{SUM}"' in html
    assert "<code>14\n</code>" in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert "<b>bold</b>" not in html
    assert (project.root / "site/assets/asrun.css").is_file()


def test_the_command_reads_the_same_options(python: Path, project: Tree) -> None:
    code, told = ran(python, project, "asrun.checking.command")
    methods = 2 if os.name == "posix" else 1
    assert (code, told.partition(" (")[0]) == (
        0,
        f"snippets: {2 + methods} run, 0 from cache, 0 wrong",
    )


WRONG = {
    "an output": (
        {SUM.replace(".py", ".out"): "15\n"},
        f"docs/index.md:3: {SUM} did not print what {SUM.replace('.py', '.out')} expects:",
        f"accept it: snippets --accept {SUM}",
    ),
    "a line that is too wide": (
        {TAGS: guarded(f"print({'<b>bold</b>'!r})  # {'wide' * 10}")},
        f"{TAGS}:2: 68 columns, a phone shows 64.",
        "1 problem found",
    ),
    "an option that there is not": (
        {"mkdocs.yml": CONFIG.replace("columns", "width")},
        "mkdocs.yml:4: `width` is no key here: lines, columns, platform, start_methods, branch, "
        "search.",
        "",
    ),
    "an option of another kind": (
        {"mkdocs.yml": CONFIG.replace("64", "wide")},
        'mkdocs.yml:4: `columns` is "wide", expected a whole number.',
        "",
    ),
}


@pytest.mark.parametrize("command", [("mkdocs", "build"), ("asrun.checking.command",)])
@pytest.mark.parametrize(("files", "place", "also"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_a_sentence(
    files: dict[str, str], place: str, also: str, command: list[str], python: Path, project: Tree
) -> None:
    write(project, files)
    code, told = ran(python, project, *command)
    assert code == 1
    assert place in told
    assert also in told
    assert "Traceback" not in told
    assert not (project.root / "site").exists()


@pytest.mark.skipif(os.name != "posix", reason="there is one start method")
def test_one_output_at_a_time(python: Path, project: Tree) -> None:
    """Also in a theme that knows no tabs."""
    assert ran(python, project, "mkdocs", "build", "--quiet") == (0, "")
    with served(project.root / "site") as address, chromium() as browser:
        shown: Page = browser.new_page()
        shown.goto(f"{address}more/")
        outputs = shown.locator(".snippet__output > pre")
        visible = [[one.is_visible() for one in outputs.all()]]
        shown.locator(".tabbed-labels > label").nth(1).click()
        visible.append([one.is_visible() for one in outputs.all()])
    assert visible == [[True, False], [False, True]]
