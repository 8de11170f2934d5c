"""What a page shows is compared with what the scan found: nothing may be shown that was not run."""

import re

from tools.pages.scan import Scan
from tools.problem import Problem

_BLOCK = re.compile(r'<div class="snippet" data-snippet="([^"]*)">')
_PREFORMATTED = re.compile(r"<pre\b")
_OUTPUT = re.compile(r'<div class="snippet__output"')


def compare(html: str, scan: Scan) -> Problem | None:
    """A problem when a page's HTML and the scan of its Markdown hold different code blocks.

    The scan is of what was rendered, so with the fences that today's English brings to a
    translation; that each of them was run is what rendering them made sure of.
    """
    scanned = [fence.snippet for fence in scan.fences]
    rendered = _BLOCK.findall(html)
    if rendered != scanned:
        return Problem(
            scan.page,
            0,
            f"the page shows the snippets {rendered}, and the scan found {scanned}: write each "
            "fence at the start of a line, with an empty line before and after it.",
        )
    others = len(_PREFORMATTED.findall(html)) - _expected_preformatted(html)
    if others != scan.plain:
        return Problem(
            scan.page,
            0,
            f"the page shows {others} code blocks that are no snippets, and the scan found "
            f"{scan.plain}: text that is indented by four spaces becomes code that nobody runs.",
        )
    return None


def _expected_preformatted(html: str) -> int:
    """How many `<pre>` the blocks of snippets hold: source, command, each output with text."""
    blocks = len(_BLOCK.findall(html))
    outputs = len(_OUTPUT.findall(html)) - html.count('<p class="snippet__nothing"')
    return 2 * blocks + outputs
