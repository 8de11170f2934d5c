"""Every fault of the list is met once: `python -m tests.faults` prints the same as a table."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Dialog

from tests.browser import chromium
from tests.faults.__main__ import main, ranged
from tests.faults.faults import FAULTS, Fault, Figures, rendered
from tests.faults.meeting import Meeting, meet
from tests.faults.payloads import PAYLOADS
from tests.tiny import guarded
from tools.tree import Tree

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="what is left is seen on Linux only"
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_fault(fault: Fault, tree: Tree, record_property: Callable[[str, object], None]) -> None:
    for name, value in fault.meet(tree).items():
        record_property(name, value)


def test_fault_10_in_a_browser(tree: Tree, tmp_path: Path) -> None:
    """No dialog opens and no node appears that a harmless output would not have."""

    def counted(*lines: str) -> tuple[int, list[str]]:
        text = guarded(*(f"print({line!r})" for line in lines))
        file = tmp_path / f"{len(lines)}.html"
        body = rendered(tree, text)
        file.write_text(f"<!doctype html><meta charset=utf-8>{body}", encoding="utf-8")
        page = started.new_page()
        page.on("dialog", closed)
        page.goto(file.as_uri())
        page.wait_for_timeout(200)
        return page.locator(".snippet__output *").count(), dialogs

    def closed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    dialogs: list[str] = []
    with chromium() as started:
        harmless, _ = counted("harmless")
        assert counted(*PAYLOADS) == (harmless, [])


def test_a_broken_promise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(tree: Tree) -> Figures:
        raise FileExistsError(f"{tree.root.name} is there")

    monkeypatch.setattr("tests.faults.meeting.FAULTS", [Fault(1, "tree", "is not there", breaks)])
    broken = meet(0)
    assert broken.broken == "FileExistsError: tree is there"
    kept = Meeting({"left": 0}, None, 0.1)
    found = [[kept, kept], [kept, broken], *[[kept, kept]] * (len(FAULTS) - 2)]
    monkeypatch.setattr("tests.faults.__main__.meet_all", lambda *_: found)
    done = CliRunner().invoke(main, ["--repeat", "2"])
    assert done.exit_code == 1
    assert f"{FAULTS[1]} is broken: FileExistsError: tree is there" in done.output
    assert f"{len(FAULTS)} faults, each met 2 times, 1 broken" in done.output


@pytest.mark.parametrize(
    ("values", "text"),
    [([2, 2], "2"), ([0.5, 0.25, 1.0], "0.25 to 1"), (["no"], "no"), (["no", "yes"], "no or yes")],
)
def test_figures_that_differ_are_a_range(values: list[object], text: str) -> None:
    assert ranged(values) == text
