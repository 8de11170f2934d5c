"""The first pages of a server: there before the outputs, honest about it, complete in the end."""

from pathlib import Path

import pytest

from asrun.pages.languages import read_languages
from asrun.tree import Tree
from tests.browser import chromium
from tests.site.building import NAME, SECOND, bilingual
from tests.site.test_serve import PATIENCE, output, serving
from tests.tiny import guarded, tiny_tree, write

WAITING = "This output is still being made."
WAITING_ZH = "这段输出还在生成"
LONG = f"limit = {PATIENCE}"


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A file that both programs of the site wait for."""
    return tmp_path / "gate"


@pytest.fixture
def tree(tmp_path: Path, gate: Path) -> Tree:
    """A site of which nothing has run yet, and nothing gets done before the gate is there."""
    tree = bilingual(tiny_tree(tmp_path / "tree"), theme=True)
    parts = "".join(f"\n    {part!r}," for part in gate.parts)
    wait = "while not GATE.exists(): sleep(0.05)"
    above = f"from pathlib import Path\nfrom time import sleep\n\nGATE = Path({parts}\n)"
    write(
        tree,
        {
            NAME: guarded(wait, "print('first output')", above=above, exceptions=LONG),
            NAME.replace(".py", ".out"): "first output\n",
            SECOND: guarded(wait, "print('two')", above=above, exceptions=LONG),
        },
    )
    return tree


def test_each_output_takes_the_place_of_its_mark(tree: Tree, gate: Path, tmp_path: Path) -> None:
    with serving(tree, tmp_path / "log") as served:
        first, chinese = served.text("/page/"), served.text("/zh/page/")
        assert (first.count(WAITING), chinese.count(WAITING_ZH)) == (2, 2)
        assert (output(first), output(chinese)) == ([], [])
        with chromium() as browser:
            page = browser.new_page()
            page.goto(f"{served.address}/zh/page/")
            assert page.locator(".snippet__pending").count() == 2
            gate.touch()
            page.wait_for_function(
                "document.querySelectorAll('.snippet__output').length === 2",
                timeout=PATIENCE * 1000,
            )
            assert page.locator(".snippet__output pre").all_inner_texts() == [
                "first output\n",
                "two\n",
            ]
        assert output(served.wait_for("/page/", built_whole)) == ["first output", "two"]


def test_what_goes_wrong_stands_on_top_and_in_its_place(
    tree: Tree, gate: Path, tmp_path: Path
) -> None:
    write(tree, {SECOND: guarded("raise SystemExit(3)")})
    with serving(tree, tmp_path / "log") as served:
        gate.touch()
        text = served.wait_for("/page/", lambda text: "build-failure" in text)
        assert f"{SECOND} ended with exit code 3; expected exit code 0." in text
        assert output(text) == ["first output"]
        assert read_languages(tree)[0].strings["not_made"] in text
        write(tree, {SECOND: guarded("print('two')")})
        mended = served.wait_for("/page/", lambda text: "build-failure" not in text)
        assert output(mended) == ["first output", "two"]


def test_a_save_meanwhile_is_shown(tree: Tree, gate: Path, tmp_path: Path) -> None:
    with serving(tree, tmp_path / "log") as served:
        write(tree, {"docs/en/index.md": "# Home { #home }\n\nA word more.\n"})
        served.wait_for("/", lambda text: "A word more." in text)
        assert served.text("/page/").count(WAITING) == 2
        gate.touch()
        assert output(served.wait_for("/page/", built_whole)) == ["first output", "two"]


def built_whole(text: str) -> bool:
    return WAITING not in text and len(output(text)) == 2
