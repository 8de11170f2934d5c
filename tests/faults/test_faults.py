"""Every fault of the list is met: `uv run pytest tests/faults -rP` prints what was measured."""

import sys
from pathlib import Path

import click
import pytest
from playwright.sync_api import Dialog

from asrun.tree import Tree
from tests.browser import chromium
from tests.faults.faults import FAULTS, Fault, rendered
from tests.faults.payloads import PAYLOADS
from tests.tiny import guarded

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="what is left is seen on Linux only"
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_fault(fault: Fault, tree: Tree) -> None:
    click.echo(fault.promise)
    for name, figure in fault.meet(tree).items():
        click.echo(f"{name}: {round(figure, 2) if isinstance(figure, float) else figure}")


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
