"""What a page shows is compared with what the scan found: nothing may be shown that was not run."""

import re
from html import unescape

from asrun.pages.scan import scan_page, without_fences
from asrun.problem import Problem

_BLOCK = re.compile(r'<div class="snippet" data-snippet="([^"]*)">')
_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_OUTPUT = re.compile(r'<div class="snippet__output"')


def compare(html: str, page: str, markdown: str, source: str) -> tuple[Problem, ...]:
    """What is wrong when the HTML of a page and the scan of its Markdown hold different code.

    `markdown` is what was rendered, so with the fences that today's English brings to a
    translation; `source` is the page's file, whose lines are told. Whoever found the page, what
    the scan refuses is refused.
    """
    scan = scan_page(page, markdown)
    if problems := scan_page(page, source).problems or scan.problems:
        return problems
    scanned = [fence.snippet for fence in scan.fences]
    rendered = _BLOCK.findall(html)
    if rendered != scanned:
        sentence = (
            f"the page shows the snippets {rendered}, and the scan found {scanned}: write each "
            "fence at the start of a line, with an empty line before and after it."
        )
        return (Problem(page, 0, sentence),)
    others = len(_PREFORMATTED.findall(html)) - _expected_preformatted(html)
    if others != scan.plain:
        sentence = (
            f"the page shows {others} code blocks that are no snippets, and the scan found "
            f"{scan.plain}: text that is indented by four spaces becomes code that nobody runs."
        )
        return (Problem(page, _indented(html, source), sentence),)
    return ()


def _indented(html: str, source: str) -> int:
    """The first line that stands in a code block because it is indented, or 0."""
    shown = {
        line.strip()
        for block in _PREFORMATTED.findall(html)
        for line in unescape(_TAG.sub("", block)).splitlines()
    } - {""}
    lines = enumerate(without_fences(source).splitlines(), start=1)
    return next((n for n, line in lines if line[:1].isspace() and line.strip() in shown), 0)


def _expected_preformatted(html: str) -> int:
    """How many `<pre>` the blocks of snippets hold: source, command, each output with text."""
    blocks = len(_BLOCK.findall(html))
    outputs = len(_OUTPUT.findall(html)) - html.count('<p class="snippet__nothing"')
    return 2 * blocks + outputs
