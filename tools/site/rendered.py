"""What a page shows is compared with what the scan found: nothing may be shown that was not run."""

import re

from tools.check import Book
from tools.problem import Problem

_BLOCK = re.compile(r'<div class="snippet" data-snippet="([^"]*)">')
_PREFORMATTED = re.compile(r"<pre\b")
_OUTPUT = re.compile(r'<div class="snippet__output"')


def compare(page: str, html: str, book: Book) -> Problem | None:
    """A problem when the rendered page and its scan hold different code blocks, else None."""
    scan = next(scan for scan in book.scans if scan.page == page)
    scanned = [fence.snippet for fence in scan.fences]
    rendered = _BLOCK.findall(html)
    if rendered != scanned:
        return Problem(
            page,
            0,
            f"the page shows the snippets {rendered}, and the scan found {scanned}: write each "
            "fence at the start of a line, with an empty line before and after it.",
        )
    others = len(_PREFORMATTED.findall(html)) - _expected_preformatted(html)
    if others != scan.plain:
        return Problem(
            page,
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
